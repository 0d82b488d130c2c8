package dev.cartwheel.collector.web;

import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.TopicReader;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What has come through to the topic, by visitor. */
final class Arrivals {
  private final TopicReader topic;

  Arrivals(String bootstrapServers) {
    topic = new TopicReader(bootstrapServers);
  }

  List<ShopperEvent> all() {
    return topic.events();
  }

  Stream<ShopperEvent> of(String visitor) {
    var name = new Identifier(IdentifierKind.ANONYMOUS_ID, visitor);
    return all().stream().filter(event -> event.envelope().identifiers().contains(name));
  }

  /** Waits for it. */
  ShopperEvent first(String visitor, Predicate<ShopperEvent> wanted) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> of(visitor).filter(wanted).toList(), found -> !found.isEmpty())
        .getFirst();
  }

  static Predicate<ShopperEvent> named(String name) {
    return event -> event instanceof Custom custom && custom.name().equals(name);
  }
}
