package dev.cartwheel.activation.destination;

import java.time.Duration;

/**
 * How one operation is done.
 *
 * @param isIdempotent whether the far side ends up the same when it gets one call twice. What is
 *     not is never repeated when its answer was lost
 * @param rows how many people one call takes, at least one; only lists take more
 * @param bytes how large the rows of one call may be, as {@link Destination#bytes} counts them
 * @param linger how long the first row waits for others to fill a call; zero to leave at once
 */
public record Terms(boolean isIdempotent, int rows, int bytes, Duration linger) {
  private static final Duration LONGEST_LINGER = Duration.ofMinutes(10);

  public Terms {
    if (rows < 1) throw new IllegalArgumentException("rows must be at least 1, were " + rows);
    if (bytes < 1) throw new IllegalArgumentException("bytes must be at least 1, were " + bytes);
    if (linger.isNegative() || linger.compareTo(LONGEST_LINGER) > 0) {
      throw new IllegalArgumentException("linger must be 0 to 10 minutes, was " + linger);
    }
  }

  /** One at a time, and at once. */
  public static Terms single(boolean isIdempotent) {
    return new Terms(isIdempotent, 1, Integer.MAX_VALUE, Duration.ZERO);
  }

  /** Many in one call, such as lists take. */
  public static Terms batch(boolean isIdempotent, int rows, int bytes, Duration linger) {
    return new Terms(isIdempotent, rows, bytes, linger);
  }
}
