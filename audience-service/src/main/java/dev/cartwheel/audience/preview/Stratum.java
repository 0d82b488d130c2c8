package dev.cartwheel.audience.preview;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A sixteenth of all profile ids, by their first digit. Ids are random, so the shoppers after any
 * of them are a random sample.
 */
record Stratum(int number) {
  static final int COUNT = 16;

  /** Exclusive. */
  UUID from() {
    return number == 0 ? new UUID(0, 0) : new UUID(((long) number << 60) - 1, -1);
  }

  /** Inclusive. */
  UUID to() {
    return new UUID(((long) number << 60) | (-1L >>> 4), -1);
  }

  /** Some id of it, the same for the same seed. */
  UUID start(long seed) {
    var random = new SplittableRandom(seed + number);
    return new UUID(((long) number << 60) | (random.nextLong() >>> 4), random.nextLong());
  }
}
