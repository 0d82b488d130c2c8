package dev.cartwheel.collector.quota;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tokens that come at a steady rate, as the one instant up to which they are spent. What is asked
 * for is given whole as long as anything is left, and paid off afterwards: so a batch that is
 * larger than the bucket still gets through, and the rate holds over time.
 *
 * @see "ITU-T I.371, generic cell rate algorithm (virtual scheduling)"
 */
final class Bucket {
  private static final long SECOND = 1_000_000_000;

  /** Seconds of the rate that may come at once after silence. */
  static final int BURST_SECONDS = 2;

  private static final long BURST = BURST_SECONDS * SECOND;

  /** In nanoseconds of the caller's clock: from then on nothing was ever spent. */
  private final AtomicLong spentUpTo;

  Bucket(long now) {
    spentUpTo = new AtomicLong(now);
  }

  /**
   * Takes so many tokens, or none.
   *
   * @param rate tokens a second
   * @param now in nanoseconds, as of {@link System#nanoTime}
   * @return nanoseconds until it is worth to come again; 0 when the tokens were taken
   */
  long take(long tokens, long rate, long now) {
    while (true) {
      var spent = spentUpTo.get();
      var from = later(spent, now);
      var wait = from - now - BURST + SECOND / rate;
      if (wait > 0) return wait;
      if (spentUpTo.compareAndSet(spent, from + tokens * SECOND / rate)) return 0;
    }
  }

  /** A full bucket is as good as a new one. */
  boolean isFull(long now) {
    return spentUpTo.get() - now <= 0;
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }
}
