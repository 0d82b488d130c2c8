package dev.cartwheel.core.score;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/**
 * The newest few of a row of numbered cells. Which ones are kept depends on the newest alone, and
 * one that is kept was never given up before, so the order in which cells are filled never matters.
 */
public final class Cells {
  public static final Cells NONE = new Cells(0, new long[0]);

  private final long newest;
  private final long[] cells;

  private Cells(long newest, long[] cells) {
    this.newest = newest;
    this.cells = cells;
  }

  /**
   * Some that are filled.
   *
   * @param newest number of the first of {@code cells}
   * @param cells what is in them, the newest first
   */
  public static Cells of(long newest, long... cells) {
    return trimmed(newest, cells.clone());
  }

  public long newest() {
    return newest;
  }

  /** What is in them, the newest first; the last one is never 0. */
  public long[] toArray() {
    return cells.clone();
  }

  public boolean isEmpty() {
    return cells.length == 0;
  }

  int size() {
    return cells.length;
  }

  /** What is in the {@code i}-th newest. */
  long newest(int i) {
    return cells[i];
  }

  /** Both together, cell by cell; of too many the newest are kept. */
  Cells unite(Cells other, int most, LongBinaryOperator both) {
    if (other.isEmpty()) return this;
    if (isEmpty()) return other;
    var first = Math.max(newest, other.newest);
    var last = Math.min(newest - cells.length, other.newest - other.cells.length) + 1;
    var all = new long[(int) Math.min(most, first - last + 1)];
    for (int i = 0; i < all.length; i++) {
      all[i] = both.applyAsLong(numbered(first - i), other.numbered(first - i));
    }
    return trimmed(first, all);
  }

  private long numbered(long number) {
    var i = newest - number;
    return i < 0 || i >= cells.length ? 0 : cells[(int) i];
  }

  private static Cells trimmed(long newest, long[] cells) {
    var from = 0;
    while (from < cells.length && cells[from] == 0) from++;
    var to = cells.length;
    while (to > from && cells[to - 1] == 0) to--;
    if (from == to) return NONE;
    var all = to - from == cells.length ? cells : Arrays.copyOfRange(cells, from, to);
    return new Cells(newest - from, all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cells that && newest == that.newest && Arrays.equals(cells, that.cells);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(newest) + Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return newest + Arrays.toString(cells);
  }
}
