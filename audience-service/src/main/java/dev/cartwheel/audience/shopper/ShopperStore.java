package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.wire.ProfileChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where shoppers are kept. Whoever locks and writes does both in one transaction; the locks of all
 * of them are taken in the order of the ids, or not waited for.
 */
@Component
public class ShopperStore {
  /** When a shopper who cannot be judged is looked at again. */
  private static final Duration MUCH_LATER = Duration.ofHours(1);

  private final ProfileRows profiles;
  private final IdentifierRows identifiers;
  private final MembershipRows memberships;
  private final TimerRows timers;
  private final MergeRows merges;
  private final OrderRows orders;
  private final ChangeOutbox outbox;
  private final ShopperSettings settings;

  ShopperStore(JdbcTemplate jdbc, ChangeOutbox outbox, ShopperSettings settings) {
    this.profiles = new ProfileRows(jdbc);
    this.identifiers = new IdentifierRows(jdbc);
    this.memberships = new MembershipRows(jdbc);
    this.timers = new TimerRows(jdbc);
    this.merges = new MergeRows(jdbc);
    this.orders = new OrderRows(jdbc);
    this.outbox = outbox;
    this.settings = settings;
  }

  /**
   * Locks everybody who goes by one of these names; throws {@link Outdated} when that changed
   * meanwhile.
   */
  public List<StoredProfile> lockOwners(Collection<Identifier> names) {
    var owners = identifiers.owners(names);
    if (owners.isEmpty()) return List.of();
    var locked = profiles.lock(Set.copyOf(owners.values()));
    var held = new HashSet<Identifier>();
    for (var row : locked) held.addAll(row.profile().identifiers());
    if (!held.containsAll(owners.keySet()))
      throw new Outdated("an identifier went to somebody else");
    return locked;
  }

  /**
   * Locks shoppers whose timers are due, the longest due first, without those that are locked by
   * others.
   */
  public List<StoredProfile> lockDue(Instant watermark, int limit) {
    return profiles.lockDue(watermark.toEpochMilli(), limit);
  }

  /** When the next timer is due. */
  public Optional<Instant> nextDue() {
    return timers.next();
  }

  /** Locks the next shoppers in the order of ids. */
  public List<StoredProfile> lockRange(UUID after, UUID last, int limit) {
    return profiles.lockRange(after, last, limit);
  }

  /** The next shoppers in the order of ids, as they are, without locking them. */
  public List<Profile> readAfter(UUID after, int limit) {
    return profiles.readAfter(after, limit);
  }

  /** Writes all that became of the locked ones, and tells of it. */
  public void write(Shoppers shoppers, Arming arming, Instant now) {
    if (!shoppers.absorptions().isEmpty()) absorb(shoppers, now);
    writeProfiles(shoppers, arming, now);
    identifiers.write(shoppers);
    memberships.write(shoppers);
    orders.write(shoppers);
    outbox.add(shoppers.changes());
  }

  /** The profiles as they are, by the ids that were asked for; follows merges. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Map<ProfileId, Profile> find(Collection<ProfileId> asked) {
    var survivors = merges.survivors(asked);
    var wanted =
        asked.stream().map(id -> survivors.getOrDefault(id, id)).collect(Collectors.toSet());
    var found =
        profiles.read(wanted).stream()
            .collect(Collectors.toMap(row -> row.profile().id(), StoredProfile::profile));
    return asked.stream()
        .distinct()
        .filter(id -> found.containsKey(survivors.getOrDefault(id, id)))
        .collect(Collectors.toMap(id -> id, id -> found.get(survivors.getOrDefault(id, id))));
  }

  /** Who goes by this name. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Optional<Profile> find(Identifier name) {
    var owner = Optional.ofNullable(identifiers.owners(List.of(name)).get(name));
    return owner.flatMap(id -> Optional.ofNullable(find(List.of(id)).get(id)));
  }

  /** Who goes by one of the names or holds one of the orders, whether they are meant or not. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Collection<Profile> find(Demand demand) {
    var found = new HashMap<ProfileId, Profile>();
    var asked = new HashSet<>(identifiers.owners(demand.names()).values());
    asked.addAll(orders.holders(demand.orders()));
    for (var one : find(asked).values()) found.put(one.id(), one);
    return found.values();
  }

  /** These and all that were ever absorbed by them: who took the events that they are made of. */
  public Set<ProfileId> withAbsorbed(Collection<ProfileId> ids) {
    return heirs(ids).keySet();
  }

  /** The same, and for each who it is now. */
  public Map<ProfileId, ProfileId> heirs(Collection<ProfileId> ids) {
    return merges.heirs(ids);
  }

  /** The merges that made this one, the latest first. */
  public List<Merge> merges(ProfileId survivor) {
    return merges.into(survivor);
  }

  /** What is needed to undo a merge; empty when there was none, or when it is too long ago. */
  public Optional<Undoing> undoing(ProfileId absorbed) {
    return merges.undoing(absorbed);
  }

  /** The merge is undone; the profile that it absorbed is to be written again. */
  public void forgetMerge(ProfileId absorbed) {
    merges.forget(Set.of(absorbed));
  }

  /** What these absorbed can no longer be parted from them. */
  public void forgetStates(Collection<ProfileId> absorbed) {
    merges.forgetStates(absorbed);
  }

  /** Nobody holds these any more. */
  public void forgetOrders(Collection<OrderId> forgotten) {
    orders.forget(forgotten);
  }

  /** Merges before then can no longer be undone. */
  public int forgetStates(Instant before) {
    return merges.forgetStates(before);
  }

  /** Locks one shopper; empty when there is none (any more). */
  public Optional<StoredProfile> lock(ProfileId id) {
    return profiles.lock(Set.of(id)).stream().findFirst();
  }

  /** The next shoppers in the order of ids, as they are, without a lock. */
  public List<Profile> readRange(UUID after, UUID last, int limit) {
    return profiles.readRange(after, last, limit);
  }

  /**
   * Erases locked shoppers, and tells of it.
   *
   * @param all their ids, and those of all that they absorbed
   */
  public void erase(Collection<StoredProfile> people, Collection<ProfileId> all, Instant now) {
    var changes = new ArrayList<ProfileChange>();
    for (var one : people) {
      identifiers.drop(one.profile().identifiers());
      memberships.drop(one.profile());
      Changes.ofErasure(one.profile(), now, changes);
    }
    for (var id : all) changes.add(new ProfileChange.Erased(id.value(), now, false));
    timers.clear(ProfileRows.texts(all));
    profiles.delete(all);
    merges.forget(all);
    orders.drop(all);
    outbox.add(changes);
  }

  private void absorb(Shoppers shoppers, Instant now) {
    var gone = shoppers.absorptions().stream().map(Absorption::absorbed).toList();
    timers.clear(ProfileRows.texts(gone));
    profiles.delete(gone);
    merges.write(shoppers.absorptions(), now);
  }

  private void writeProfiles(Shoppers shoppers, Arming arming, Instant now) {
    var fresh = new ArrayList<Written>();
    var known = new ArrayList<Written>();
    for (var profile : shoppers.current()) {
      var row = shoppers.stored().get(profile.id());
      var armed = row == null ? 0 : row.armed();
      var due = due(shoppers, profile, arming, armed, now);
      var written = new Written(profile, due, due != armed);
      if (row == null) fresh.add(written);
      else if (due != armed || shoppers.isChanged(profile)) known.add(written);
    }
    profiles.insert(fresh, now.toEpochMilli());
    profiles.update(known, now.toEpochMilli());
    timers.write(fresh);
    timers.write(known);
  }

  private long due(Shoppers shoppers, Profile profile, Arming arming, long armed, Instant now) {
    if (shoppers.isUnjudged(profile)) return now.plus(MUCH_LATER).toEpochMilli();
    return arming.due(profile, armed, now, settings.historyPause());
  }
}
