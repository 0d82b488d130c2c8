package dev.cartwheel.core.event;

import org.jspecify.annotations.Nullable;

/**
 * Where an event came from.
 *
 * @param source id of the source that sent it
 * @param kind whether a shopper's device or a platform's server spoke
 * @param network of the shopper's device, cut to the first 24 bits of IPv4 and 48 of IPv6, such as
 *     {@code 203.0.113.0/24}; null where it is not known. Never a whole address
 * @param robot the rule by which it was taken for a robot; null for people
 */
public record Origin(String source, Kind kind, @Nullable String network, @Nullable String robot) {
  public enum Kind {
    /** A tag, SDK or app on the shopper's side, or a shop's server speaking for a visit. */
    VISIT,
    /** A platform's webhook: edits by staff come this way too, so it is no sign of presence. */
    PLATFORM,
    /** Cartwheel itself: an unsubscribe link, a delivery's answer. */
    CARTWHEEL
  }

  /** From a source of whose other end nothing is kept. */
  public Origin(String source, Kind kind) {
    this(source, kind, null, null);
  }
}
