package dev.cartwheel.core.score;

import java.time.Duration;

/**
 * How fast counters fade. These are part of what is stored: a counter that was kept by other
 * constants cannot be converted, so they are no settings.
 */
public enum Scale {
  /** Everything a shopper does. */
  PERSON(Duration.ofDays(1), Duration.ofDays(14)),
  /** What a shopper does to carts. */
  CART(Duration.ofHours(6), Duration.ofDays(7));

  private final Duration fast;
  private final Duration slow;

  Scale(Duration fast, Duration slow) {
    this.fast = fast;
    this.slow = slow;
  }

  /** Time in which the fast counter falls to 1/e. */
  public Duration fast() {
    return fast;
  }

  /** Time in which the slow counter falls to 1/e. */
  public Duration slow() {
    return slow;
  }

  double fastHalfLife() {
    return fast.toMillis() * StrictMath.log(2);
  }

  double slowHalfLife() {
    return slow.toMillis() * StrictMath.log(2);
  }

  /** How much faster the one fades than the other, per millisecond. */
  double difference() {
    return 1.0 / fast.toMillis() - 1.0 / slow.toMillis();
  }

  /** How many times longer the slow one takes. */
  double factor() {
    return (double) slow.toMillis() / fast.toMillis();
  }
}
