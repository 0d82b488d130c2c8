package dev.cartwheel.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How rows are put into calls: by count, by bytes, and by how long the first of them has waited.
 *
 * @param rows of one call, at least one
 * @param bytes of the rows of one call, at least one
 * @param linger how long the first waits for others
 */
public record Cut(int rows, int bytes, Duration linger) {
  public Cut {
    if (rows < 1) throw new IllegalArgumentException("rows must be at least 1, were " + rows);
    if (bytes < 1) throw new IllegalArgumentException("bytes must be at least 1, were " + bytes);
    if (linger.isNegative()) {
      throw new IllegalArgumentException("linger must be zero or more, was " + linger);
    }
  }

  /** When a call is to leave, at the latest {@code now} where there is enough for one. */
  public Instant leavesAt(int waiting, Instant oldest, Instant now) {
    var inTime = oldest.plus(linger);
    return waiting >= rows && now.isBefore(inTime) ? now : inTime;
  }

  /**
   * Numbers of rows of the calls that carry them all, in their order. A row that is too large by
   * itself goes alone: only the far side can say that it is.
   */
  public List<Integer> calls(List<Integer> sizes) {
    var calls = new ArrayList<Integer>();
    var count = 0;
    var sum = 0L;
    for (var size : sizes) {
      if (count == rows || (count > 0 && sum + size > bytes)) {
        calls.add(count);
        count = 0;
        sum = 0;
      }
      count++;
      sum += size;
    }
    if (count > 0) calls.add(count);
    return calls;
  }
}
