package dev.cartwheel.audience.stream;

import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.ShopperEvent;

/**
 * An event as it came from the topic.
 *
 * @param fingerprint of what it says, see {@link Fingerprint}
 */
record Arrival(ShopperEvent event, long fingerprint) {

  static Arrival of(ShopperEvent event) {
    return new Arrival(event, Fingerprint.of(event));
  }

  EventId id() {
    return event.envelope().id();
  }
}
