package dev.cartwheel.core.score;

import java.time.Instant;

/**
 * How a score goes from here on if nothing happens. It never turns: a score that falls does not
 * rise again by time alone, so it crosses each threshold at most once.
 */
public final class Course {
  /** Later than this is never: some three thousand years. */
  static final double FOREVER = 1e14;

  private final Instant since;
  private final Shape shape;

  /**
   * @param since the instant from which time passes
   */
  Course(Instant since, Shape shape) {
    this.since = since;
    this.shape = shape;
  }

  public double at(Instant now) {
    return shape.value(Math.max(0, (double) now.toEpochMilli() - since.toEpochMilli()));
  }

  Shape shape() {
    return shape;
  }

  /** Whether it is below thresholds first and reaches them later, instead of the reverse. */
  public boolean rises() {
    return shape.rises();
  }

  /**
   * The first instant on the other side of a threshold: below it, or risen to it. {@link
   * Instant#MIN} when it was there from the outset, {@link Instant#MAX} when it never gets there.
   */
  public Instant crossing(double threshold) {
    var passed = shape.firstBeyond(threshold);
    if (!(passed < FOREVER)) return Instant.MAX;
    return passed <= 0 ? Instant.MIN : since.plusMillis((long) passed);
  }

  @Override
  public String toString() {
    return shape + " since " + since;
  }
}
