package dev.cartwheel.collector.source;

import dev.cartwheel.core.commerce.StoreId;
import java.util.Currency;
import java.util.Set;

/**
 * Something that sends events: a shop's tag, or a server that speaks Segment's protocol.
 *
 * @param id stable name; part of every event id, so that a new one makes old events new again
 * @param currency what amounts are in when an event does not say
 * @param origins web origins that may send with this key from a browser; none means any
 */
public record Source(
    String id, StoreId store, Kind kind, WriteKey key, Currency currency, Set<String> origins) {

  /** What speaks for the source. */
  public enum Kind {
    /** A browser, with a key that everybody can read. */
    TAG,
    /** A server or an SDK in Segment's protocol. */
    SEGMENT
  }

  public Source {
    origins = Set.copyOf(origins);
    if (!id.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(
          "source id must be 1 to 100 letters, digits, dots, dashes or underscores, was '"
              + id
              + "'");
    }
  }

  /** Whether a page of this origin may send; a request without an origin is no page. */
  public boolean admits(String origin) {
    return origins.isEmpty() || origins.contains(origin);
  }
}
