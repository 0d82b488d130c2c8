package dev.cartwheel.collector.rejection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as it is told.
 *
 * @param at when it was refused, by the broker's clock
 * @param redrivable whether it was kept whole, so that it can be taken in again
 */
record Listed(
    String id,
    Instant at,
    @Nullable String source,
    Instant receivedAt,
    String reason,
    @Nullable String pointer,
    String message,
    String original,
    boolean redrivable) {

  static Listed of(Rejection rejection) {
    var event = rejection.event();
    return new Listed(
        rejection.id().toString(),
        rejection.at(),
        event.source(),
        event.receivedAt(),
        event.reason(),
        event.pointer(),
        event.message(),
        event.original(),
        event.source() != null && event.way() != null);
  }
}
