package dev.cartwheel.core.score;

/** How a score goes by the milliseconds that have passed, with its crossings in closed form. */
sealed interface Shape
    permits Likelihood,
        Likelihood.Rank,
        Shape.Halving,
        Shape.Ratio,
        Shape.Logistic,
        Shape.Ranked,
        Shape.Fading,
        Shape.Share,
        Shape.Growing,
        Shape.Steady {
  double LOG_2 = StrictMath.log(2);

  /** The score after so many milliseconds, 0 or more. */
  double value(double passed);

  /**
   * The milliseconds after which the score is exactly this; infinite for never, negative when it
   * was so before.
   */
  double crossing(double threshold);

  /** True when it never falls as time passes; otherwise it never rises. */
  default boolean rises() {
    return false;
  }

  /** The first whole millisecond on the other side of the threshold: below it, or risen to it. */
  default double firstBeyond(double threshold) {
    var crossing = crossing(threshold);
    return rises() ? Math.ceil(crossing) : Math.floor(crossing) + 1;
  }

  /** 100 * 2^(-D/h). */
  record Halving(double halfLife) implements Shape {
    @Override
    public double value(double passed) {
      return 100 * StrictMath.pow(2, -passed / halfLife);
    }

    @Override
    public double crossing(double threshold) {
      return halfLife * (StrictMath.log(100 / threshold) / LOG_2);
    }
  }

  /** R e^(-kD). */
  record Ratio(double start, double k) implements Shape {
    @Override
    public double value(double passed) {
      return start * StrictMath.exp(-k * passed);
    }

    @Override
    public double crossing(double threshold) {
      return StrictMath.log(start / threshold) / k;
    }
  }

  /**
   * 100 R / (1 + R) of the above.
   *
   * @param logOfStart worked out once for all thresholds
   */
  record Logistic(double start, double logOfStart, double k) implements Shape {
    Logistic(double start, double k) {
      this(start, StrictMath.log(start), k);
    }

    @Override
    public double value(double passed) {
      var ratio = start * StrictMath.exp(-k * passed);
      return 100 * ratio / (1 + ratio);
    }

    @Override
    public double crossing(double threshold) {
      return (logOfStart - StrictMath.log(threshold / (100 - threshold))) / k;
    }
  }

  /** The rank of a level that fades by 1/e in {@code tau}. */
  record Ranked(double level, double tau, Quantiles quantiles) implements Shape {
    @Override
    public double value(double passed) {
      return quantiles.rank(level * StrictMath.exp(-passed / tau));
    }

    @Override
    public double crossing(double threshold) {
      if (threshold <= 0) return Double.POSITIVE_INFINITY;
      return tau * StrictMath.log(level / quantiles.level(threshold));
    }
  }

  /** 100 * (span / (span + D))^power. */
  record Fading(double span, double power) implements Shape {
    @Override
    public double value(double passed) {
      return 100 * StrictMath.pow(span / (span + passed), power);
    }

    @Override
    public double crossing(double threshold) {
      return span * StrictMath.expm1(StrictMath.log(100 / threshold) / power);
    }
  }

  /** 100 * active / days, the days counted from the first and the running one included. */
  record Share(int active) implements Shape {
    private static final double DAY = 86_400_000;

    @Override
    public double value(double passed) {
      return 100.0 * active / (Math.floor(passed / DAY) + 1);
    }

    /** The score falls at midnights: the last at which it still reaches the threshold. */
    @Override
    public double crossing(double threshold) {
      return firstBeyond(threshold) - 1;
    }

    @Override
    public double firstBeyond(double threshold) {
      return Math.floor(100.0 * active / threshold) * DAY;
    }
  }

  /** 100 * (1 - 2^(-age/half)). */
  record Growing(double half) implements Shape {
    @Override
    public double value(double passed) {
      return -100 * StrictMath.expm1(-passed / half * LOG_2);
    }

    @Override
    public double crossing(double threshold) {
      return half * (-StrictMath.log1p(-threshold / 100) / LOG_2);
    }

    @Override
    public boolean rises() {
      return true;
    }
  }

  /** What time does not change. */
  record Steady(double score) implements Shape {
    @Override
    public double value(double passed) {
      return score;
    }

    @Override
    public double crossing(double threshold) {
      return score >= threshold ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
  }
}
