package dev.cartwheel.core.score;

/**
 * 100 p, where the log-odds of p are {@code curve} of z = z0 - b ln(1 + D/h) - cD.
 *
 * @param start z0
 */
record Likelihood(double start, Silence silence, Curve curve) implements Shape {
  /** Rounding moves a crossing by no more than these milliseconds. */
  private static final int NEAR = 4;

  @Override
  public double value(double passed) {
    return 100 * curve.probability(start - silence.loss(passed));
  }

  @Override
  public double crossing(double threshold) {
    if (threshold <= 0) return Double.POSITIVE_INFINITY;
    if (threshold >= 100) return Double.NEGATIVE_INFINITY;
    var logOdds = StrictMath.log(threshold / (100 - threshold));
    return silence.time(start - curve.outcome(logOdds));
  }

  @Override
  public double firstBeyond(double threshold) {
    return firstBelow(this, threshold);
  }

  /** To the millisecond what {@link #value} says, however it is rounded. */
  static double firstBelow(Shape shape, double threshold) {
    if (shape.value(0) < threshold) return 0;
    var first = Math.max(0, Math.floor(shape.crossing(threshold)) + 1);
    if (!(first < Course.FOREVER)) return Double.POSITIVE_INFINITY;
    for (int i = 0; i < NEAR && shape.value(first) >= threshold; i++) first++;
    for (int i = 0; i < NEAR && first > 1 && shape.value(first - 1) < threshold; i++) first--;
    return first;
  }

  /**
   * The rank of a likelihood among others, 0 to 100.
   *
   * @param among likelihoods, 0 to 100
   */
  record Rank(Likelihood of, Quantiles among) implements Shape {
    @Override
    public double value(double passed) {
      return among.rank(of.value(passed));
    }

    @Override
    public double crossing(double threshold) {
      return threshold <= 0 ? Double.POSITIVE_INFINITY : of.crossing(among.level(threshold));
    }

    @Override
    public double firstBeyond(double threshold) {
      return firstBelow(this, threshold);
    }
  }
}
