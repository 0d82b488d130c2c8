package dev.cartwheel.core.event;

/**
 * Where an event came from.
 *
 * @param source id of the source that sent it
 * @param kind whether a shopper's device or a platform's server spoke
 */
public record Origin(String source, Kind kind) {
  public enum Kind {
    /** A tag, SDK or app on the shopper's side, or a shop's server speaking for a visit. */
    VISIT,
    /** A platform's webhook: edits by staff come this way too, so it is no sign of presence. */
    PLATFORM,
    /** Cartwheel itself: an unsubscribe link, a delivery's answer. */
    CARTWHEEL
  }
}
