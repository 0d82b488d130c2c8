package dev.cartwheel.core.simulate;

import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.audience.Judgement;
import dev.cartwheel.core.audience.Transition;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.Identities;
import dev.cartwheel.core.identity.KnownPerson;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.identity.Resolution;
import dev.cartwheel.core.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A whole shop in memory on a virtual clock: what the services do, one event at a time, by the same
 * functions.
 */
public final class Simulation {
  /** The order in which events happened, whatever the order in which they were told. */
  public static final Comparator<ShopperEvent> BY_TIME =
      Comparator.comparing((ShopperEvent event) -> event.envelope().at())
          .thenComparing(event -> event.envelope().receivedAt());

  private Judge judge;
  private final Map<ProfileId, Profile> profiles = new HashMap<>();
  private final Map<Identifier, ProfileId> owners = new HashMap<>();
  private final Set<EventId> seen = new HashSet<>();
  private final List<Transition> transitions = new ArrayList<>();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();

  private record Alarm(Instant at, ProfileId profile) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      var order = at.compareTo(other.at);
      return order != 0 ? order : profile.compareTo(other.profile);
    }
  }

  public Simulation(Audiences audiences) {
    this.judge = new Judge(audiences);
  }

  /** Takes an event; false when its id was seen before, or a robot sent it. */
  public boolean accept(ShopperEvent event) {
    if (event.envelope().is(Flag.BOT) || !seen.add(event.envelope().id())) return false;
    keep(judge.reconsider(whose(event), event));
    return true;
  }

  /** Lets every timer up to and including {@code now} fire. */
  public void advanceTo(Instant now) {
    while (!alarms.isEmpty() && !alarms.peek().at().isAfter(now)) {
      var profile = profiles.get(alarms.poll().profile());
      if (profile != null) keep(judge.reconsider(profile, now));
    }
  }

  /**
   * From {@code now} on everybody is judged by others. Those who cross only by that cross as
   * history; they are given here, and are among {@link #transitions} too.
   */
  public List<Transition> judgeBy(Audiences audiences, Instant now) {
    advanceTo(now);
    var before = transitions.size();
    judge = new Judge(audiences);
    for (var profile : profiles()) keep(judge.reconsider(profile, now));
    return List.copyOf(transitions.subList(before, transitions.size()));
  }

  public Collection<Profile> profiles() {
    return List.copyOf(profiles.values());
  }

  public Optional<Profile> find(Identifier identifier) {
    return Optional.ofNullable(owners.get(identifier)).map(profiles::get);
  }

  /** All crossings so far, in the order they were found. */
  public List<Transition> transitions() {
    return List.copyOf(transitions);
  }

  private Profile whose(ShopperEvent event) {
    var envelope = event.envelope();
    var resolution = Identities.resolve(envelope.identifiers(), this::known);
    unlink(resolution.moved());
    return switch (resolution) {
      case Resolution.New _ -> blank(event);
      case Resolution.Same(var id, var _) -> require(id);
      case Resolution.Merge(var into, var absorbed, var _) -> merged(into, absorbed, event);
    };
  }

  private Profile merged(ProfileId into, List<ProfileId> absorbed, ShopperEvent because) {
    for (var id : absorbed) {
      keep(judge.merge(require(into), require(id), because));
      profiles.remove(id);
    }
    return require(into);
  }

  private void unlink(Set<Identifier> moved) {
    for (var identifier : moved) {
      var loser = owners.remove(identifier);
      if (loser != null) profiles.computeIfPresent(loser, (_, profile) -> profile.without(moved));
    }
  }

  private Profile keep(Judgement judgement) {
    var profile = judgement.profile();
    var before = profiles.put(profile.id(), profile);
    if (before != null) before.identifiers().forEach(name -> owners.remove(name, profile.id()));
    profile.identifiers().forEach(identifier -> owners.put(identifier, profile.id()));
    transitions.addAll(judgement.transitions());
    if (judgement.wakeAt().isBefore(Instant.MAX))
      alarms.add(new Alarm(judgement.wakeAt(), profile.id()));
    return profile;
  }

  private static Profile blank(ShopperEvent event) {
    var name = "profile of " + event.envelope().id();
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return Profile.blank(new ProfileId(id), event.envelope().at());
  }

  private @Nullable KnownPerson known(Identifier identifier) {
    var owner = owners.get(identifier);
    if (owner == null) return null;
    var profile = require(owner);
    return new KnownPerson(owner, profile.firstSeen(), profile.identifiers());
  }

  private Profile require(ProfileId id) {
    var profile = profiles.get(id);
    if (profile == null) throw new IllegalStateException("no profile " + id);
    return profile;
  }
}
