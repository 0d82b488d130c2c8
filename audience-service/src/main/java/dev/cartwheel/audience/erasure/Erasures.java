package dev.cartwheel.audience.erasure;

import dev.cartwheel.audience.history.History;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.Attempts;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.shopper.StoredProfile;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.DisclosureRequested;
import dev.cartwheel.core.event.ShopperEvent.ErasureRequested;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import java.time.Instant;
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

  Erasures(
      Attempts attempts,
      Rulebook rulebook,
      ShopperStore store,
      History history,
      Tombstones tombstones,
      Requests requests) {
    this.attempts = attempts;
    this.rulebook = rulebook;
    this.store = store;
    this.history = history;
    this.tombstones = tombstones;
    this.requests = requests;
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
      if (event instanceof ErasureRequested(var envelope, var _)) {
        request(envelope.origin().source(), envelope.at(), null, envelope.identifiers());
      }
    }
  }

  UUID request(ProfileId profile) {
    return request("api", rulebook.glance().now(), profile, List.of());
  }

  UUID request(Collection<Identifier> names) {
    return request("api", rulebook.glance().now(), null, names);
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
    var people = lock(request);
    var names = new HashSet<>(request.names());
    var ids = new HashSet<ProfileId>();
    for (var one : people) {
      names.addAll(one.profile().identifiers());
      ids.add(one.profile().id());
    }
    var all = store.withAbsorbed(ids);
    var events = history.erase(all);
    store.erase(people, all, now);
    tombstones.set(names, now);
    requests.carriedOut(request.id(), now, people.size(), events);
    LOG.info("erasure {}: {} profiles, {} events", request.id(), people.size(), events);
  }

  private Collection<StoredProfile> lock(Requests.Request request) {
    var asked = request.profile();
    var people = new HashSet<>(store.lockOwners(request.names()));
    if (asked != null) {
      for (var profile : store.find(Set.of(asked)).values()) {
        store.lock(profile.id()).ifPresent(people::add);
      }
    }
    return people;
  }

  private UUID request(
      String source, Instant at, @Nullable ProfileId profile, Collection<Identifier> names) {
    var id = UUID.randomUUID();
    requests.add(id, source, at, profile, names);
    return id;
  }
}
