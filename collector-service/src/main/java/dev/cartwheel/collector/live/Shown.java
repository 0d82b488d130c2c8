package dev.cartwheel.collector.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event as it is shown: without personal data.
 *
 * @param id to go on from, as {@code Last-Event-ID}
 * @param outcome {@code accepted} or {@code rejected}
 * @param reason stable code of a refusal
 * @param pointer JSON pointer of what was wrong
 * @param expected what would have been right
 * @param event the canonical event, or what was sent when it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Shown(
    String id,
    String source,
    Instant receivedAt,
    String outcome,
    @Nullable String reason,
    @Nullable String pointer,
    @Nullable String expected,
    JsonNode event) {

  static Shown of(Sighting sighting) {
    var rejected = sighting.rejected();
    return new Shown(
        Long.toString(sighting.number()),
        sighting.source(),
        sighting.receivedAt(),
        rejected == null ? "accepted" : "rejected",
        rejected == null ? null : rejected.reason(),
        rejected == null ? null : rejected.pointer(),
        rejected == null ? null : rejected.message(),
        Mask.content(sighting.content()));
  }
}
