package dev.cartwheel.audience.erasure;

import dev.cartwheel.audience.disclosure.Disclosures;
import dev.cartwheel.audience.history.History;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.Arming;
import dev.cartwheel.audience.shopper.Attempts;
import dev.cartwheel.audience.shopper.Demand;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.shopper.Shoppers;
import dev.cartwheel.audience.shopper.StoredProfile;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.DisclosureRequested;
import dev.cartwheel.core.event.ShopperEvent.ErasureRequested;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets people. A request is written down first, so that it is carried out whatever happens to
 * the instance that took it.
 */
@Component
public class Erasures {
  private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

  private final Attempts attempts;
  private final Rulebook rulebook;
  private final ShopperStore store;
  private final History history;
  private final Tombstones tombstones;
  private final Requests requests;
  private final Disclosures disclosures;

  Erasures(
      Attempts attempts,
      Rulebook rulebook,
      ShopperStore store,
      History history,
      Tombstones tombstones,
      Requests requests,
      Disclosures disclosures) {
    this.attempts = attempts;
    this.rulebook = rulebook;
    this.store = store;
    this.history = history;
    this.tombstones = tombstones;
    this.requests = requests;
    this.disclosures = disclosures;
  }

  /** What the law demands is no part of anybody's story: it is carried out, and kept nowhere. */
  public static boolean isDemand(ShopperEvent event) {
    return event instanceof ErasureRequested || event instanceof DisclosureRequested;
  }

  /**
   * Writes down who is to be forgotten by these events, in the running transaction; it is carried
   * out soon after.
   */
  public void request(List<ShopperEvent> events) {
    for (var event : events) {
      if (event instanceof ErasureRequested(var envelope, var orders)) {
        var demand = Demand.of(envelope.identifiers(), orders);
        request(envelope.origin().source(), envelope.at(), null, demand);
      }
    }
  }

  UUID request(ProfileId profile) {
    return request("api", rulebook.glance().now(), profile, Demand.of(List.of(), List.of()));
  }

  UUID request(Collection<Identifier> names) {
    return request("api", rulebook.glance().now(), null, Demand.of(names, List.of()));
  }

  /** Forgets whom the request means; does nothing when that was done already. */
  void carryOut(UUID id) {
    attempts.of(
        () -> {
          var now = rulebook.alone();
          requests.claim(id).ifPresent(request -> carryOut(request, now));
          return id;
        });
  }

  /** What an instance that was stopped had taken, and what events asked for. */
  @Scheduled(fixedDelayString = "${cartwheel.erasures.poll:2s}")
  void carryOutWaiting() {
    try {
      requests.waiting().forEach(this::carryOut);
    } catch (RuntimeException failure) {
      LOG.warn("requests to be forgotten wait: {}", failure.toString());
    }
  }

  private void carryOut(Requests.Request request, Instant now) {
    var demand = request.demand();
    var people = new HashSet<StoredProfile>();
    var others = new HashSet<StoredProfile>();
    for (var one : lock(request)) {
      var isMeant = one.profile().id().equals(request.profile()) || demand.means(one.profile());
      (isMeant ? people : others).add(one);
    }
    var names = new HashSet<>(demand.names());
    var ids = new HashSet<ProfileId>();
    for (var one : people) {
      names.addAll(one.profile().identifiers());
      ids.add(one.profile().id());
    }
    var all = store.withAbsorbed(ids);
    var events = history.erase(all);
    store.erase(people, all, now);
    var orders = forgetOrders(others, demand.orders(), now);
    tombstones.set(names, demand.orders(), now);
    disclosures.forget(names);
    requests.carriedOut(request.id(), now, people.size(), events, orders);
    LOG.info("erasure {}: {} profiles, {} events", request.id(), people.size(), events);
  }

  private Collection<StoredProfile> lock(Requests.Request request) {
    var found = new HashSet<ProfileId>();
    for (var profile : store.find(request.demand())) found.add(profile.id());
    var asked = request.profile();
    if (asked != null) store.find(Set.of(asked)).values().forEach(one -> found.add(one.id()));
    var people = new ArrayList<StoredProfile>();
    for (var id : found.stream().sorted().toList()) store.lock(id).ifPresent(people::add);
    return people;
  }

  /** Somebody else may hold an order that is to be forgotten; they stay, it does not. */
  private int forgetOrders(Collection<StoredProfile> others, Set<OrderId> orders, Instant now) {
    var forgotten = 0;
    for (var one : others) {
      var holder = one.profile();
      var without = holder.forgetting(orders);
      var held = holder.orders().size() - without.orders().size();
      var all = store.withAbsorbed(Set.of(holder.id()));
      var told = history.erase(all, event -> event.told().filter(orders::contains).isPresent());
      if (held == 0 && told == 0) continue;
      var shoppers = new Shoppers(new Judge(rulebook.glance().audiences()), List.of(one));
      shoppers.replace(without, now);
      store.write(shoppers, Arming.EXACT, now);
      store.forgetStates(all);
      forgotten += Math.max(held, 1);
    }
    store.forgetOrders(orders);
    return forgotten;
  }

  private UUID request(String source, Instant at, @Nullable ProfileId profile, Demand demand) {
    var id = UUID.randomUUID();
    requests.add(id, source, at, profile, demand);
    return id;
  }
}
