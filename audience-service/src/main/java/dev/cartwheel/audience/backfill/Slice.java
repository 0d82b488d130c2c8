package dev.cartwheel.audience.backfill;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sixteenth of all profile ids, by their first digit.
 *
 * @param after the last id that is done; null before the first
 */
record Slice(int number, long revision, @Nullable UUID after) {
  static final int COUNT = 16;

  /** Exclusive. */
  UUID from() {
    if (after != null) return after;
    return number == 0 ? new UUID(0, 0) : new UUID(((long) number << 60) - 1, -1);
  }

  /** Inclusive. */
  UUID to() {
    return new UUID(((long) number << 60) | (-1L >>> 4), -1);
  }
}
