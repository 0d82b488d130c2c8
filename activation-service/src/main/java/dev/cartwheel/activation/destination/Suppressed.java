package dev.cartwheel.activation.destination;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a far side does not write to any more.
 *
 * @param id tells this happening from all others, without personal data; the same when it is told
 *     again
 * @param at null when it does not say
 * @param words the far side's, few, without personal data
 */
public record Suppressed(String id, String email, Cause cause, @Nullable Instant at, String words) {

  /** Why it does not. */
  public enum Cause {
    /** The person said so, or somebody for them. */
    UNWANTED,
    COMPLAINED,
    /** Mail came back, and always will. */
    GONE,
    /** Mail came back, and may arrive another time. */
    BOUNCED
  }

  /** Without the address. */
  @Override
  public String toString() {
    return "Suppressed[" + cause + ", " + words + "]";
  }
}
