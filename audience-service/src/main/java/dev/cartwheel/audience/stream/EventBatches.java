package dev.cartwheel.audience.stream;

import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.Arming;
import dev.cartwheel.audience.shopper.Attempts;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.shopper.Shoppers;
import dev.cartwheel.audience.topic.ShopperTopic;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Applies a batch of events in one transaction: all of it, or nothing. */
@Component
class EventBatches {
  private final Attempts attempts;
  private final Rulebook rulebook;
  private final AppliedEvents applied;
  private final ShopperStore store;
  private final PartitionProgress progress;
  private final Collisions collisions;
  private final ShopperTopic topic;
  private final StreamMeters meters;

  EventBatches(
      Attempts attempts,
      Rulebook rulebook,
      AppliedEvents applied,
      ShopperStore store,
      PartitionProgress progress,
      Collisions collisions,
      ShopperTopic topic,
      StreamMeters meters) {
    this.attempts = attempts;
    this.rulebook = rulebook;
    this.applied = applied;
    this.store = store;
    this.progress = progress;
    this.collisions = collisions;
    this.topic = topic;
    this.meters = meters;
  }

  void apply(Batch batch) {
    var claimed = attempts.of(() -> applyOnce(batch));
    meters.count(claimed);
  }

  private AppliedEvents.Claimed applyOnce(Batch batch) {
    var page = rulebook.open();
    var claimed = applied.claim(batch.arrivals());
    var events = claimed.fresh().stream().map(Arrival::event).filter(event -> !isBot(event)).toList();
    var shoppers = new Shoppers(new Judge(page.audiences()), store.lockOwners(namesIn(events)));
    events.forEach(shoppers::accept);
    store.write(shoppers, Arming.LAZY, page.now());
    collisions.refuse(claimed.collisions());
    progress.advance(topic.id(), batch.positions());
    return claimed;
  }

  private static Set<Identifier> namesIn(List<ShopperEvent> events) {
    return events.stream()
        .flatMap(event -> event.envelope().identifiers().stream())
        .collect(Collectors.toSet());
  }

  static boolean isBot(ShopperEvent event) {
    return event.envelope().is(Flag.BOT);
  }
}
