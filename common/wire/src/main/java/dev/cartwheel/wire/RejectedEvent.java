package dev.cartwheel.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Input that was refused: a record of the topic {@link Topics#EVENTS_REJECTED}.
 *
 * @param source id of the source; null when the write key was not known
 * @param reason stable code, such as {@code invalid_json}, {@code missing_identity}, {@code bad_money}
 * @param pointer JSON pointer of the fault; null when it is the whole body
 * @param message what was expected, in English
 * @param original the first 4 KiB of what was sent, as text
 */
public record RejectedEvent(
    @Nullable String source,
    Instant receivedAt,
    String reason,
    @Nullable String pointer,
    String message,
    String original) {
  /** Bytes of the original that are kept. */
  public static final int KEPT_BYTES = 4_096;
}
