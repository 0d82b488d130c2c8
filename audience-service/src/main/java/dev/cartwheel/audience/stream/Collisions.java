package dev.cartwheel.audience.stream;

import dev.cartwheel.audience.topic.TopicSettings;
import dev.cartwheel.runtime.outbox.Message;
import dev.cartwheel.runtime.outbox.Outbox;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Events that say something else than what was applied under their id: refused where everybody can
 * see it.
 */
@Component
class Collisions {
  private static final Logger LOG = LoggerFactory.getLogger(Collisions.class);

  private final Outbox outbox;
  private final String topic;

  Collisions(Outbox outbox, TopicSettings topics) {
    this.outbox = outbox;
    this.topic = topics.eventsRejected();
  }

  void refuse(List<Arrival> collisions) {
    for (var arrival : collisions)
      LOG.warn("event {} came before and said something else", arrival.id());
    outbox.append(collisions.stream().map(this::message).toList());
  }

  private Message message(Arrival arrival) {
    var rejected = rejected(arrival);
    return new Message(topic, arrival.id().toString(), Json.mapper().writeValueAsBytes(rejected));
  }

  private static RejectedEvent rejected(Arrival arrival) {
    var envelope = arrival.event().envelope();
    var original = EventJson.write(arrival.event());
    var kept = Arrays.copyOf(original, Math.min(original.length, RejectedEvent.KEPT_BYTES));
    return new RejectedEvent(
        envelope.origin().source(),
        envelope.receivedAt(),
        "collision",
        null,
        "another event was applied under the id " + envelope.id(),
        new String(kept, StandardCharsets.UTF_8));
  }
}
