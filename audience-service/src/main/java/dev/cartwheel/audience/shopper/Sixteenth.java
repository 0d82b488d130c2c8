package dev.cartwheel.audience.shopper;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A sixteenth of all profile ids, by their first digit. Ids are random, so that all are of a size,
 * and whoever comes after any id of it is as good a sample as any other.
 */
public record Sixteenth(int number) {
  public static final int COUNT = 16;

  /** Exclusive. */
  public UUID from() {
    return number == 0 ? new UUID(0, 0) : new UUID(((long) number << 60) - 1, -1);
  }

  /** Inclusive. */
  public UUID to() {
    return new UUID(((long) number << 60) | (-1L >>> 4), -1);
  }

  /** Some id of it, the same one for the same seed. */
  public UUID some(long seed) {
    var random = new SplittableRandom(seed + number);
    return new UUID(((long) number << 60) | (random.nextLong() >>> 4), random.nextLong());
  }
}
