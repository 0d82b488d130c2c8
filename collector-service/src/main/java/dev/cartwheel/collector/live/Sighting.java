package dev.cartwheel.collector.live;

import dev.cartwheel.wire.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event that came in, as it is: masked when it is shown, which few are. */
final class Sighting {
  private final long number;
  private final String source;
  private final Instant receivedAt;
  private final byte[] accepted;
  private final @Nullable RejectedEvent rejected;

  private Sighting(
      long number,
      String source,
      Instant receivedAt,
      byte[] accepted,
      @Nullable RejectedEvent rejected) {
    this.number = number;
    this.source = source;
    this.receivedAt = receivedAt;
    this.accepted = accepted;
    this.rejected = rejected;
  }

  /**
   * An event that was taken.
   *
   * @param json the canonical event
   */
  static Sighting accepted(long number, String source, Instant receivedAt, byte[] json) {
    return new Sighting(number, source, receivedAt, json, null);
  }

  static Sighting rejected(long number, String source, RejectedEvent event) {
    return new Sighting(number, source, event.receivedAt(), new byte[0], event);
  }

  /** Grows from event to event, also over restarts. */
  long number() {
    return number;
  }

  String source() {
    return source;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  /** Why it was refused; null when it was accepted. */
  @Nullable RejectedEvent rejected() {
    return rejected;
  }

  /** The canonical event, or the beginning of what was sent. */
  String content() {
    return rejected == null ? new String(accepted, StandardCharsets.UTF_8) : rejected.original();
  }

  /** Bytes of content. */
  int size() {
    return rejected == null ? accepted.length : rejected.original().length();
  }
}
