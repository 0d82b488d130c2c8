package dev.cartwheel.core.propensity;

import dev.cartwheel.core.score.Signs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One instant at which a message might have been decided on, what was known then, and what came of
 * it.
 *
 * @param shopper any number that is the same for all samples of one shopper
 * @param signs as of the last activity before it
 * @param silence how long ago that was, above zero
 * @param bought whether they bought within {@link #WINDOW} after it
 */
public record Sample(long shopper, Signs signs, Duration silence, boolean bought) {
  /** How long after a decision a purchase counts. */
  public static final Duration WINDOW = Duration.ofDays(7);

  /** The silence after which a cart is taken to be abandoned. */
  public static final Duration FIRST = Duration.ofHours(1);

  /**
   * The silences that are learnt from, so that what silence itself tells can be told apart from
   * what the shopper did before it.
   */
  public static final List<Duration> SILENCES =
      List.of(
          FIRST,
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(3),
          Duration.ofDays(7));

  public Sample {
    if (!silence.isPositive()) {
      throw new IllegalArgumentException("silence must be above zero, was " + silence);
    }
  }

  /** The instant of the decision. */
  public Instant at() {
    return signs.last().plus(silence);
  }

  /** Before then nobody knows whether they buy. */
  public Instant closesAt() {
    return at().plus(WINDOW);
  }

  public boolean isFirst() {
    return silence.equals(FIRST);
  }
}
