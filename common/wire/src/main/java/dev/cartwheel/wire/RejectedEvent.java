package dev.cartwheel.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Input that was refused: a record of the topic {@link Topics#EVENTS_REJECTED}.
 *
 * @param source id of the source; null when the write key was not known
 * @param reason stable code, such as {@code invalid_json}, {@code missing_identity}, {@code
 *     bad_money}
 * @param pointer JSON pointer of the fault; null when it is the whole body
 * @param message what was expected, in English
 * @param original what was sent, as text; only its beginning when it was long
 * @param way how the same can be taken in again; null when the original is not whole or did not
 *     come by a call
 */
public record RejectedEvent(
    @Nullable String source,
    Instant receivedAt,
    String reason,
    @Nullable String pointer,
    String message,
    String original,
    @Nullable Way way) {
  /** Bytes of the original that are kept when it is not kept whole. */
  public static final int KEPT_BYTES = 4_096;

  /**
   * Bytes up to which the original of a known source is kept whole: those of the largest event
   * there may be.
   */
  public static final int WHOLE_BYTES = 32 * 1024;

  /** What cannot be taken in again as it was. */
  public RejectedEvent(
      @Nullable String source,
      Instant receivedAt,
      String reason,
      @Nullable String pointer,
      String message,
      String original) {
    this(source, receivedAt, reason, pointer, message, original, null);
  }

  /**
   * How it came.
   *
   * @param call name of the call, such as {@code track} or {@code batch}
   * @param batch the root of the batch that the original is one event of, as JSON without its
   *     events; null when the original is the whole body
   * @param origin the page's web origin; null when no page sent it
   */
  public record Way(String call, @Nullable String batch, @Nullable String origin) {}
}
