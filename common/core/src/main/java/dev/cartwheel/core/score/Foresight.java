package dev.cartwheel.core.score;

import org.jspecify.annotations.Nullable;

/**
 * Tells by the signs how likely a shopper is to buy. Made elsewhere; scores only ask it. The same
 * version always says the same.
 */
public interface Foresight {

  /** The number that it is kept by. */
  long version();

  /** Where this shopper's z starts, in log-odds. */
  double start(Signs signs);

  /** What silence takes from z, of everybody alike. */
  Silence silence();

  Curve curve();

  /**
   * The likelihoods, 0 to 100, of the shop's own abandoned carts an hour after the last activity;
   * null when it was not made of the shop's own.
   */
  @Nullable Quantiles peers();
}
