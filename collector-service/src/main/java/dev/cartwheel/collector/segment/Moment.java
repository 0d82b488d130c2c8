package dev.cartwheel.collector.segment;

import dev.cartwheel.core.event.Flag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an event happened, as far as one can know.
 *
 * <p>A device's clock is judged by its {@code sentAt}. That cannot be told from a delay on the way,
 * so an event that was stamped as sent and then waited offline moves towards its receipt, never
 * past it.
 */
final class Moment {
  private final Fields event;
  private final Arrival arrival;
  private final Findings findings;

  Moment(Fields event, Arrival arrival, Findings findings) {
    this.event = event;
    this.arrival = arrival;
    this.findings = findings;
  }

  Instant occurredAt() {
    var at = isHistory() ? history() : live();
    var received = arrival.receivedAt();
    if (at.isAfter(received.plus(Times.FUTURE))) {
      findings.flag(Flag.SKEW_CLAMPED);
      return received;
    }
    if (at.isBefore(received.minus(Times.LATE))) findings.flag(Flag.LATE);
    return at;
  }

  /** Marked on the event or on its batch: history is never corrected, its times are a server's. */
  private boolean isHistory() {
    return event.isTrue("backfill")
        || event.child("context").isTrue("backfill")
        || arrival.batch().isTrue("backfill")
        || arrival.batch().child("context").isTrue("backfill");
  }

  private Instant history() {
    findings.flag(Flag.BACKFILL);
    var text = claimed();
    return Times.read(text == null ? "" : text)
        .orElseThrow(
            () ->
                new Fault(
                    Reason.BAD_TIMESTAMP,
                    event.place("timestamp"),
                    "history needs an ISO 8601 instant between 2000 and 2100"));
  }

  private Instant live() {
    var text = claimed();
    if (text == null) return arrival.receivedAt();
    var sent = sentAt();
    var corrected = Times.read(text, sent, arrival.receivedAt());
    if (corrected.isEmpty()) findings.note(Note.BAD_TIMESTAMP);
    return corrected.orElse(arrival.receivedAt());
  }

  private @Nullable String claimed() {
    return event.text("originalTimestamp", "timestamp");
  }

  private @Nullable String sentAt() {
    var own = event.text("sentAt");
    return own != null ? own : arrival.batch().text("sentAt");
  }
}
