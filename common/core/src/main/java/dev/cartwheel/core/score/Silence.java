package dev.cartwheel.core.score;

/**
 * What silence takes from the outcome of a model: b ln(1 + D/h) + c D, never less than 0 and never
 * less than before.
 *
 * @param b log-odds for each e-fold of 1 + D/h, 0 or more
 * @param c log-odds a millisecond, 0 or more
 * @param h milliseconds, above zero
 */
public record Silence(double b, double c, double h) {
  private static final int MOST_STEPS = 60;

  public Silence {
    if (!(b >= 0 && b < 1e6 && c >= 0 && c < 1e6)) {
      throw new IllegalArgumentException("b and c must be 0 or more, were " + b + " and " + c);
    }
    if (!(h > 0 && h < 1e15)) throw new IllegalArgumentException("h must be above 0, was " + h);
  }

  /** What is lost after so many milliseconds, 0 or more. */
  public double loss(double passed) {
    return b * StrictMath.log1p(passed / h) + c * passed;
  }

  /**
   * The milliseconds after which so much is lost; infinite for never, negative when it is less than
   * nothing.
   *
   * <p>With u = 1 + D/h the equation is ln u + k u = s, k = ch/b, s = loss/b + k, whose solution is
   * u = W(k e^s) / k with Lambert's W. k e^s overflows, so that W is taken by its logarithm.
   *
   * @see "Corless et al., On the Lambert W Function, 1996"
   */
  public double time(double loss) {
    if (!(loss >= 0)) return -1;
    if (loss == 0) return 0;
    if (b == 0) return c == 0 ? Double.POSITIVE_INFINITY : loss / c;
    if (c == 0) return h * StrictMath.expm1(loss / b);
    return polished(beginning(loss), loss);
  }

  /** Lambert's W gives D by a difference, in which digits are lost where D is much below h. */
  private double beginning(double loss) {
    var k = c * h / b;
    var u = lambert(StrictMath.log(k) + loss / b + k) / k;
    return Math.max(0, h * (u - 1));
  }

  /** W(e^x): the w above 0 with w + ln w = x. */
  private static double lambert(double x) {
    var w = x > 1 ? x : StrictMath.exp(x);
    for (int i = 0; i < MOST_STEPS; i++) {
      var next = w * (1 + x - StrictMath.log(w)) / (1 + w);
      if (!(Math.abs(next - w) > 1e-15 * w)) return next;
      w = next;
    }
    return w;
  }

  /** Newton's steps, which rise to the solution: the loss is concave. */
  private double polished(double start, double loss) {
    var passed = start;
    for (int i = 0; i < MOST_STEPS; i++) {
      var next = passed + (loss - loss(passed)) / (b / (h + passed) + c);
      if (!(Math.abs(next - passed) > 1e-13 * next)) return Math.max(0, next);
      passed = Math.max(0, next);
    }
    return passed;
  }
}
