package dev.cartwheel.audience.stream;

import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.ShopperEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event as it came from the topic.
 *
 * @param fingerprint of what it says, see {@link Fingerprint}
 */
record Arrival(ConsumerRecord<String, byte[]> record, ShopperEvent event, long fingerprint) {

  static Arrival of(ConsumerRecord<String, byte[]> record, ShopperEvent event) {
    return new Arrival(record, event, Fingerprint.of(event));
  }

  EventId id() {
    return event.envelope().id();
  }
}
