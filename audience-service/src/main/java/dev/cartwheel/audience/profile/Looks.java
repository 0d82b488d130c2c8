package dev.cartwheel.audience.profile;

import dev.cartwheel.audience.rulebook.Rulebook;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.time.WatermarkKeeper;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.audience.Judge;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.runtime.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Profiles as of the watermark: what time has brought about by then is in, even where its timer has
 * not fired yet.
 */
@Component
class Looks {
  private final WatermarkKeeper keeper;
  private final Rulebook rulebook;
  private final ShopperStore store;

  /**
   * A look at some profiles.
   *
   * @param at every event that was accepted before this instant is in
   * @param profiles by the id that was asked for, which is another one where it was merged away
   * @param behind those of them that are stored as judged by former audiences
   */
  record Look(
      Instant at, Audiences audiences, Map<ProfileId, Profile> profiles, Set<ProfileId> behind) {}

  Looks(WatermarkKeeper keeper, Rulebook rulebook, ShopperStore store) {
    this.keeper = keeper;
    this.rulebook = rulebook;
    this.store = store;
  }

  /** The watermark comes first: what is read after it holds everything before it. */
  Look at(Collection<ProfileId> ids) {
    var watermark = watermark();
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
    return new Look(watermark, audiences, judged, behind);
  }

  Optional<ProfileId> find(Identifier name) {
    return store.find(name).map(Profile::id);
  }

  private Instant watermark() {
    return keeper
        .refreshed()
        .orElseThrow(
            () ->
                Problem.unavailable(
                    "it is not known yet how far events are applied", Duration.ofSeconds(1)));
  }
}
