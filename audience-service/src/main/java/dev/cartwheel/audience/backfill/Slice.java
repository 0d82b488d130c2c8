package dev.cartwheel.audience.backfill;

import dev.cartwheel.audience.shopper.Sixteenth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sixteenth of all profile ids, as far as it is done.
 *
 * @param after the last id that is done; null before the first
 */
record Slice(int number, long revision, @Nullable UUID after) {

  /** Exclusive. */
  UUID from() {
    return after != null ? after : new Sixteenth(number).from();
  }

  /** Inclusive. */
  UUID to() {
    return new Sixteenth(number).to();
  }
}
