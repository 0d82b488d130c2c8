package dev.cartwheel.audience.stream;

import dev.cartwheel.audience.disclosure.Disclosures;
import dev.cartwheel.audience.erasure.Erasures;
import dev.cartwheel.audience.erasure.Tombstones;
import dev.cartwheel.audience.history.Chronicle;
import dev.cartwheel.audience.history.History;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.Arming;
import dev.cartwheel.audience.shopper.Attempts;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.shopper.Shoppers;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.runtime.kafka.DeadLetters;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Applies a batch of events in one transaction: all of it, or nothing. */
@Component
class EventBatches {
  private final Attempts attempts;
  private final Rulebook rulebook;
  private final AppliedEvents applied;
  private final ShopperStore store;
  private final History history;
  private final Tombstones tombstones;
  private final Erasures erasures;
  private final Disclosures disclosures;
  private final PartitionProgress progress;
  private final Collisions collisions;
  private final DeadLetters deadLetters;
  private final Advances advances;
  private final StreamMeters meters;

  EventBatches(
      Attempts attempts,
      Rulebook rulebook,
      AppliedEvents applied,
      ShopperStore store,
      History history,
      Tombstones tombstones,
      Erasures erasures,
      Disclosures disclosures,
      PartitionProgress progress,
      Collisions collisions,
      DeadLetters deadLetters,
      Advances advances,
      StreamMeters meters) {
    this.attempts = attempts;
    this.rulebook = rulebook;
    this.applied = applied;
    this.store = store;
    this.history = history;
    this.tombstones = tombstones;
    this.erasures = erasures;
    this.disclosures = disclosures;
    this.progress = progress;
    this.collisions = collisions;
    this.deadLetters = deadLetters;
    this.advances = advances;
    this.meters = meters;
  }

  void apply(Batch batch) {
    var rest = batch;
    while (true) {
      try {
        meters.count(applied(rest));
        advances.committed();
        return;
      } catch (Indigestible poison) {
        deadLetters.setAside(poison.arrival().record(), poison.reason());
        meters.unreadable(1);
        rest = rest.without(poison.arrival());
      }
    }
  }

  /**
   * @param erased events of people who were erased, and so were not applied
   */
  record Taken(AppliedEvents.Claimed claimed, int erased) {}

  private Taken applied(Batch batch) {
    return attempts.of(() -> applyOnce(batch));
  }

  private Taken applyOnce(Batch batch) {
    var page = rulebook.open();
    var claimed = applied.claim(batch.arrivals());
    var people = claimed.fresh().stream().filter(EventBatches::isOfSomebody).toList();
    var names = namesIn(people);
    var erased = tombstones.among(names, ordersIn(people));
    var shoppers = new Shoppers(new Judge(page.audiences()), store.lockOwners(names));
    var chronicle = new Chronicle();
    for (var arrival : people) {
      if (erased.admits(arrival.event(), shoppers::isOwned)) digest(shoppers, arrival, chronicle);
    }
    store.write(shoppers, Arming.LAZY, page.now());
    history.append(chronicle, page.now());
    var fresh = claimed.fresh().stream().map(Arrival::event).toList();
    erasures.request(fresh);
    disclosures.request(fresh);
    collisions.refuse(claimed.collisions());
    progress.advance(batch.topic(), batch.positions());
    return new Taken(claimed, people.size() - chronicle.size());
  }

  private static void digest(Shoppers shoppers, Arrival arrival, Chronicle chronicle) {
    try {
      var accepted = Instant.ofEpochMilli(arrival.record().timestamp());
      chronicle.add(shoppers.accept(arrival.event(), accepted), arrival.record().value());
    } catch (RuntimeException reason) {
      throw new Indigestible(arrival, reason);
    }
  }

  private static Set<Identifier> namesIn(List<Arrival> arrivals) {
    var names = new HashSet<Identifier>();
    for (var arrival : arrivals) names.addAll(arrival.event().envelope().identifiers());
    return names;
  }

  private static Set<OrderId> ordersIn(List<Arrival> arrivals) {
    var orders = new HashSet<OrderId>();
    for (var arrival : arrivals) arrival.event().told().ifPresent(orders::add);
    return orders;
  }

  private static boolean isOfSomebody(Arrival arrival) {
    return !isBot(arrival.event()) && !Erasures.isDemand(arrival.event());
  }

  static boolean isBot(ShopperEvent event) {
    return event.envelope().is(Flag.BOT);
  }
}
