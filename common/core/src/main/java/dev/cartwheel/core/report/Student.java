package dev.cartwheel.core.report;

/**
 * Student's t distribution, by the incomplete beta function.
 *
 * @see "NIST Digital Library of Mathematical Functions, 8.17.22 (continued fraction) and 5.11.1
 *     (logarithm of the gamma function)"
 */
final class Student {
  private static final double TINY = 1e-300;
  private static final double EXACT = 1e-15;
  private static final int MOST_TERMS = 10_000;

  /** From here on the normal distribution differs by less than is ever shown. */
  private static final double AS_NORMAL = 1e7;

  /** Larger quantiles of one degree of freedom are asked for by nobody. */
  private static final double FAR = 1e6;

  private Student() {}

  /** How many standard errors to each side hold {@code level} of all values. */
  static double reach(double level, double freedom) {
    if (!(freedom > 0)) throw new IllegalArgumentException("no freedom: " + freedom);
    if (freedom > AS_NORMAL) return Normal.reach(level);
    return Bisection.of(t -> within(t, freedom), level, 0, FAR);
  }

  /** The share of values from -t to t. */
  static double within(double t, double freedom) {
    return 1 - beta(freedom / (freedom + t * t), freedom / 2, 0.5);
  }

  /** The regularised incomplete beta function I_x(a, b). */
  private static double beta(double x, double a, double b) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    var isQuick = x < (a + 1) / (a + b + 2);
    if (!isQuick) return 1 - beta(1 - x, b, a);
    var front = a * Math.log(x) + b * Math.log1p(-x) - Math.log(a);
    var logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
    return Math.exp(front - logBeta) * fraction(x, a, b);
  }

  /** By Lentz's method, from the top. */
  private static double fraction(double x, double a, double b) {
    var c = 1.0;
    var d = apart(1 - (a + b) * x / (a + 1));
    d = 1 / d;
    var value = d;
    for (var m = 1; m <= MOST_TERMS; m++) {
      var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / apart(1 + even * d);
      c = apart(1 + even / c);
      value *= d * c;
      var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / apart(1 + odd * d);
      c = apart(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < EXACT) break;
    }
    return value;
  }

  private static double apart(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** Stirling's series, after moving up to where it is exact. */
  private static double logGamma(double x) {
    var shift = 0.0;
    var z = x;
    while (z < 15) shift += Math.log(z++);
    var square = z * z;
    var series =
        (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / square) / square) / square) / z;
    return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - shift;
  }
}
