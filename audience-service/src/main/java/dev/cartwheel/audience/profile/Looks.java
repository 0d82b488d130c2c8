package dev.cartwheel.audience.profile;

import dev.cartwheel.audience.backtest.Pasts;
import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.time.Sight;
import dev.cartwheel.audience.time.WatermarkKeeper;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.propensity.ColdStart;
import dev.cartwheel.core.propensity.Model;
import dev.cartwheel.core.simulate.Simulation;
import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Profiles as of the watermark: what time has brought about by then is in, even where its timer has
 * not fired yet.
 */
@Component
class Looks {
  private final WatermarkKeeper keeper;
  private final Rulebook rulebook;
  private final ShopperStore store;
  private final Pasts pasts;
  private final TransactionTemplate transaction;

  /** Of several that were not known yet to be one. */
  private static final Comparator<Profile> LAST_SEEN =
      Comparator.comparing(profile -> profile.activity().lastSeen().orElse(Instant.MIN));

  /**
   * A look at some profiles.
   *
   * @param at every event that was accepted before this instant is in
   * @param seen the same, by positions in the topic; null for a look at the past
   * @param profiles by the id that was asked for, which is another one where it was merged away
   * @param behind those of them that are stored as judged by former audiences
   */
  record Look(
      Instant at,
      @Nullable Sight seen,
      Audiences audiences,
      Map<ProfileId, Profile> profiles,
      Set<ProfileId> behind) {
    /** What propensity is told by. */
    Model model() {
      return audiences.yardstick().foresight() instanceof Model model ? model : ColdStart.MODEL;
    }
  }

  Looks(
      WatermarkKeeper keeper,
      Rulebook rulebook,
      ShopperStore store,
      Pasts pasts,
      TransactionTemplate transaction) {
    this.transaction = transaction;
    this.keeper = keeper;
    this.rulebook = rulebook;
    this.store = store;
    this.pasts = pasts;
  }

  /**
   * Somebody as they were at an instant of the past, by the events up to and including it as far as
   * they are kept; measured by what is in force now. Empty when there was none of theirs by then.
   */
  Look then(ProfileId asked, Instant instant) {
    var audiences = rulebook.glance().audiences();
    var known = store.find(List.of(asked)).get(asked);
    if (known == null) return new Look(instant, null, audiences, Map.of(), Set.of());
    var simulation = new Simulation(Audiences.none());
    past(known.id()).stream()
        .filter(event -> !event.envelope().at().isAfter(instant))
        .sorted(Simulation.BY_TIME)
        .forEach(simulation::accept);
    var profiles = new HashMap<ProfileId, Profile>();
    simulation.profiles().stream().max(LAST_SEEN).ifPresent(one -> profiles.put(asked, one));
    return new Look(instant, null, audiences, profiles, Set.of());
  }

  Look at(Collection<ProfileId> ids) {
    return at(ids, null);
  }

  /**
   * The watermark comes first: what is read after it holds everything before it.
   *
   * @param accepted what is asked after, as an earlier look had it; null for what is accepted by
   *     now
   */
  Look at(Collection<ProfileId> ids, Facts.@Nullable Accepted accepted) {
    var seen = keeper.seen(accepted);
    var watermark = seen.watermark();
    if (watermark == null) {
      throw Problem.unavailable(
          "it is not known yet how far events are applied", Duration.ofSeconds(1));
    }
    var audiences = rulebook.glance().audiences();
    var judge = new Judge(audiences);
    var judged = new HashMap<ProfileId, Profile>();
    var behind = new HashSet<ProfileId>();
    store
        .find(ids)
        .forEach(
            (id, profile) -> {
              if (profile.judged().revision() != audiences.revision()) behind.add(id);
              judged.put(id, judge.reconsider(profile, watermark).profile());
            });
    return new Look(watermark, seen, audiences, judged, behind);
  }

  private List<ShopperEvent> past(ProfileId id) {
    return Objects.requireNonNull(
        transaction.execute(_ -> pasts.of(List.of(id)).getOrDefault(id, List.of())));
  }

  Optional<ProfileId> find(Identifier name) {
    return store.find(name).map(Profile::id);
  }
}
