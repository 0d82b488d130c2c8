package dev.cartwheel.core.event;

import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.identity.Identifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What every event carries. Instants are cut to whole milliseconds, which every store and wire can
 * keep.
 *
 * @param occurredAt when it happened, corrected for the device's clock
 * @param receivedAt when the collector took it
 * @param identifiers who it was, at least one
 */
public record Envelope(
    EventId id,
    StoreId store,
    Origin origin,
    Instant occurredAt,
    Instant receivedAt,
    List<Identifier> identifiers,
    Set<Flag> flags) {

  public Envelope {
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
    receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    identifiers = List.copyOf(identifiers);
    flags = Set.copyOf(flags);
    if (identifiers.isEmpty()) throw new IllegalArgumentException("event " + id + " names nobody");
  }

  /**
   * The instant the event counts at: nothing that was received can have happened later than that.
   */
  public Instant at() {
    return occurredAt.isAfter(receivedAt) ? receivedAt : occurredAt;
  }

  /** The same with one more flag. */
  public Envelope flagged(Flag flag) {
    var more = new HashSet<>(flags);
    more.add(flag);
    return new Envelope(id, store, origin, occurredAt, receivedAt, identifiers, more);
  }

  /** The same, having happened at another instant. */
  public Envelope happening(Instant at) {
    return new Envelope(id, store, origin, at, receivedAt, identifiers, flags);
  }

  public boolean is(Flag flag) {
    return flags.contains(flag);
  }
}
