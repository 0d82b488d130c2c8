package dev.cartwheel.core.score;

import java.time.Instant;
import java.util.Arrays;

/**
 * What is known of a shopper at their last activity that tells of what they will do: numbers in an
 * order that whoever made them and whoever reads them agree on.
 */
public final class Signs {
  private final Instant last;
  private final Instant until;
  private final double[] values;

  /**
   * Signs of one instant.
   *
   * @param last when they were last there
   * @param until from then on they say nothing any more; {@link Instant#MAX} for never
   * @param values all finite
   */
  public Signs(Instant last, Instant until, double... values) {
    this.last = last;
    this.until = until;
    this.values = values.clone();
    for (var value : values) {
      if (!Double.isFinite(value)) throw new IllegalArgumentException("no number: " + value);
    }
  }

  public Instant last() {
    return last;
  }

  public Instant until() {
    return until;
  }

  public double value(int number) {
    return values[number];
  }

  public int size() {
    return values.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signs that
        && last.equals(that.last)
        && until.equals(that.until)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * last.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values) + " at " + last;
  }
}
