package dev.cartwheel.core.report;

/**
 * The standard normal distribution.
 *
 * @see "Marsaglia, Evaluating the Normal Distribution, Journal of Statistical Software 11(4), 2004"
 */
final class Normal {
  /** Beyond it a double knows only 0 and 1. */
  private static final double FAR = 8;

  private Normal() {}

  /** The share of values up to {@code x}. */
  static double upTo(double x) {
    if (x < -FAR) return 0;
    if (x > FAR) return 1;
    var sum = x;
    var before = 0.0;
    var term = x;
    for (var odd = 3; sum != before; odd += 2) {
      before = sum;
      term *= x * x / odd;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /**
   * The value that a share of all values does not exceed.
   *
   * @param share above 0, below 1
   */
  static double quantile(double share) {
    return Bisection.of(Normal::upTo, share, -FAR, FAR);
  }

  /** How many standard errors to each side hold {@code level} of all values. */
  static double reach(double level) {
    return quantile((1 + level) / 2);
  }
}
