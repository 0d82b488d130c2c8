package dev.cartwheel.core.report;

/**
 * How many of some people did something.
 *
 * @param hits those who did, 0 to {@code of}
 * @param of all of them
 */
public record Share(long hits, long of) {
  public Share {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException("cannot be " + hits + " of " + of);
    }
  }

  /** 0 to 1; 0 of nobody. */
  public double rate() {
    return of == 0 ? 0 : (double) hits / of;
  }

  /**
   * Where the true rate lies: Wilson's score interval, which also holds for few people and for
   * rates near 0.
   *
   * @see "Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22,
   *     1927"
   */
  public Interval interval(double level) {
    if (of == 0) return new Interval(0, 1);
    var z = Normal.reach(level);
    var p = rate();
    var middle = p + z * z / (2 * of);
    var half = z * Math.sqrt(p * (1 - p) / of + z * z / (4.0 * of * of));
    var all = 1 + z * z / of;
    return new Interval(Math.max(0, (middle - half) / all), Math.min(1, (middle + half) / all));
  }

  /**
   * Where the difference to another rate lies: Newcombe's hybrid score interval.
   *
   * @see "Newcombe, Interval Estimation for the Difference Between Independent Proportions,
   *     Statistics in Medicine 17, 1998, method 10"
   */
  public Interval minus(Share other, double level) {
    var mine = interval(level);
    var theirs = other.interval(level);
    var gap = rate() - other.rate();
    return new Interval(
        gap - Math.hypot(rate() - mine.low(), theirs.high() - other.rate()),
        gap + Math.hypot(mine.high() - rate(), other.rate() - theirs.low()));
  }
}
