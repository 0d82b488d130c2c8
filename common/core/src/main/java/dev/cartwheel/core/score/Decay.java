package dev.cartwheel.core.score;

import java.time.Instant;

/**
 * Sums of weights that fade exponentially, exact in whatever order the weights come.
 *
 * <p>A weight w at t is kept as the whole number round(w 2^(t/h) 2^34), in a cell for every eight
 * half-lives h, and whole numbers add up alike in any order: a late event and a merge are exact to
 * the last bit. Each weight is rounded once, by at most 2^-35 of itself. The newest eight cells
 * cover at least 56 half-lives; what is older is less than 2^-56 of a weight of now.
 *
 * @see "Cormode et al., Forward Decay, ICDE 2009 (exponential case)"
 */
final class Decay {
  static final int CELLS = 8;
  private static final int HALVES = 8;
  private static final double UNIT = 0x1p34;

  private Decay() {}

  /**
   * @param halfLife in milliseconds
   */
  static Cells weight(Instant at, int weight, double halfLife) {
    var halves = at.toEpochMilli() / halfLife;
    var cell = (long) Math.floor(halves / HALVES);
    var amount = weight * StrictMath.pow(2, halves - (double) HALVES * cell) * UNIT;
    return Cells.of(cell, (long) StrictMath.rint(amount));
  }

  static Cells sum(Cells one, Cells other) {
    return one.unite(other, CELLS, Decay::added);
  }

  /** What is left of all weights at an instant that none of them is later than. */
  static double level(Cells cells, Instant at, double halfLife) {
    var sum = 0.0;
    for (int i = cells.size() - 1; i >= 0; i--) {
      sum += Math.scalb(cells.newest(i) / UNIT, -HALVES * i);
    }
    var halves = at.toEpochMilli() / halfLife;
    return sum * StrictMath.pow(2, (double) HALVES * cells.newest() - halves);
  }

  /** No shopper gets that far; hostile senders stop there. */
  private static long added(long one, long other) {
    var sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
