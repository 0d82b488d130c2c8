package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.audience.Transition;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.Identities;
import dev.cartwheel.core.identity.KnownPerson;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.identity.Resolution;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.wire.ProfileChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The locked profiles of one transaction in memory, and what becomes of them: the simulation's
 * steps on real rows. Holds every profile that owns an identifier of the events it is given. For
 * one thread.
 */
public final class Shoppers {
  private static final Logger LOG = LoggerFactory.getLogger(Shoppers.class);

  private final Judge judge;
  private final Map<ProfileId, StoredProfile> stored = new HashMap<>();
  private final Map<Identifier, ProfileId> storedOwners = new HashMap<>();
  private final Map<ProfileId, Profile> current = new LinkedHashMap<>();
  private final Map<Identifier, ProfileId> owners = new HashMap<>();
  private final Set<ProfileId> unjudged = new HashSet<>();
  private final List<Absorption> absorptions = new ArrayList<>();
  private final List<ProfileChange> changes = new ArrayList<>();

  public Shoppers(Judge judge, Collection<StoredProfile> locked) {
    this.judge = judge;
    for (var row : locked) {
      var profile = row.profile();
      stored.put(profile.id(), row);
      current.put(profile.id(), profile);
      for (var name : profile.identifiers()) storedOwners.put(name, profile.id());
    }
    owners.putAll(storedOwners);
  }

  /**
   * Something happened to a shopper, who is told; each event comes here once.
   *
   * @param acceptedAt when the broker took it
   */
  public ProfileId accept(ShopperEvent event, Instant acceptedAt) {
    var before = whose(event);
    var judgement = judge.reconsider(before, event);
    keep(judgement.profile());
    Changes.of(before, judgement, event, acceptedAt, changes);
    return before.id();
  }

  /**
   * One of the locked profiles turned out to be two: from now on both are as they are given. Whom
   * that takes into an audience or out of one crosses as history.
   */
  public void part(Profile kept, Profile restored, Instant now) {
    requireHeld(kept);
    keep(kept);
    keep(restored);
    reconsider(kept.id(), now);
    reconsider(restored.id(), now);
  }

  /**
   * One of the locked profiles is as it is given from now on, by no event of theirs. Where that
   * takes them into an audience or out of one, they cross as history.
   */
  public void replace(Profile profile, Instant now) {
    requireHeld(profile);
    keep(profile);
    reconsider(profile.id(), now);
  }

  /**
   * Time passed for one shopper, up to and including {@code now}. Whoever cannot be judged stays as
   * they are and is looked at again much later: one shopper must not hold up all others.
   */
  public List<Transition> reconsider(ProfileId id, Instant now) {
    try {
      var judgement = judge.reconsider(require(id), now);
      keep(judgement.profile());
      Changes.of(judgement, changes);
      return judgement.transitions();
    } catch (ArithmeticException | IllegalArgumentException | IllegalStateException unjudgeable) {
      LOG.error("profile {} cannot be judged", id, unjudgeable);
      unjudged.add(id);
      return List.of();
    }
  }

  boolean isUnjudged(Profile profile) {
    return unjudged.contains(profile.id());
  }

  Map<ProfileId, StoredProfile> stored() {
    return stored;
  }

  Collection<Profile> current() {
    return current.values();
  }

  boolean isNew(Profile profile) {
    return !stored.containsKey(profile.id());
  }

  /** True for a new profile and for one that is no longer as it is stored. */
  @SuppressWarnings("ReferenceEquality") // profiles are values: whoever changes one makes another
  boolean isChanged(Profile profile) {
    var row = stored.get(profile.id());
    return row == null || row.profile() != profile;
  }

  /** Who owns which identifier now, where that is not what is stored. */
  Map<Identifier, ProfileId> newOwners() {
    var changed = new HashMap<Identifier, ProfileId>();
    owners.forEach(
        (name, owner) -> {
          if (!owner.equals(storedOwners.get(name))) changed.put(name, owner);
        });
    return changed;
  }

  /** Names that nobody goes by any more. */
  List<Identifier> lostNames() {
    return storedOwners.keySet().stream()
        .filter(name -> !owners.containsKey(name))
        .sorted()
        .toList();
  }

  /** Whether somebody goes by this name now. */
  public boolean isOwned(Identifier name) {
    return owners.containsKey(name);
  }

  boolean isKnown(Identifier name) {
    return storedOwners.containsKey(name);
  }

  List<Absorption> absorptions() {
    return absorptions;
  }

  public List<ProfileChange> changes() {
    return changes;
  }

  private Profile whose(ShopperEvent event) {
    var envelope = event.envelope();
    var resolution = Identities.resolve(envelope.identifiers(), this::known);
    unlink(resolution.moved());
    return switch (resolution) {
      case Resolution.New _ -> Profile.blank(new ProfileId(UUID.randomUUID()), envelope.at());
      case Resolution.Same(var id, var _) -> require(id);
      case Resolution.Merge(var into, var absorbed, var _) -> merged(into, absorbed, event);
    };
  }

  private Profile merged(ProfileId into, List<ProfileId> absorbed, ShopperEvent because) {
    for (var id : absorbed) {
      var before = require(into);
      var other = require(id);
      var judgement = judge.merge(before, other, because);
      keep(judgement.profile());
      current.remove(id);
      var envelope = because.envelope();
      absorptions.add(new Absorption(other, before, envelope.id(), envelope.at()));
      Changes.ofMerge(before, id, judgement, because, changes);
    }
    return require(into);
  }

  private void unlink(Set<Identifier> moved) {
    for (var name : moved) {
      var loser = owners.remove(name);
      if (loser != null) current.computeIfPresent(loser, (_, profile) -> profile.without(moved));
    }
  }

  private void keep(Profile profile) {
    var before = current.put(profile.id(), profile);
    if (before != null) {
      if (before.identifiers().equals(profile.identifiers())) return;
      for (var name : before.identifiers()) owners.remove(name, profile.id());
    }
    for (var name : profile.identifiers()) owners.put(name, profile.id());
  }

  private @Nullable KnownPerson known(Identifier name) {
    var owner = owners.get(name);
    if (owner == null) return null;
    var profile = require(owner);
    return new KnownPerson(owner, profile.firstSeen(), profile.identifiers());
  }

  private void requireHeld(Profile profile) {
    if (!stored.containsKey(profile.id())) {
      throw new IllegalArgumentException("profile " + profile.id() + " is not held");
    }
  }

  private Profile require(ProfileId id) {
    var profile = current.get(id);
    if (profile == null) throw new IllegalStateException("profile " + id + " is not held");
    return profile;
  }
}
