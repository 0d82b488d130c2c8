package dev.cartwheel.audience.merge;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.profile.Judged;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two profiles that were one for a while. Both start as they were before the merge; each event
 * since goes to the one that the strongest of its names belongs to, and to the survivor when it
 * belongs to neither. Where an event names both, each keeps its own names.
 */
final class Parting {
  private Profile survivor;
  private Profile restored;

  Parting(Profile survivor, Profile restored) {
    this.survivor = survivor;
    this.restored = restored;
  }

  /** True when the event is one of the restored profile's. */
  boolean take(ShopperEvent event) {
    var isRestored = isRestored(event);
    if (isRestored) restored = folded(restored, event, survivor);
    else survivor = folded(survivor, event, restored);
    return isRestored;
  }

  /** Who is left, in the audiences that the two were in as one until they are judged anew. */
  Profile survivor(Profile asOne) {
    return stillNamed(survivor, asOne)
        .withMemberships(asOne.memberships(), unjudged(asOne.judged().at()));
  }

  /** Who is back, in no audience before they are judged. */
  Profile restored(Profile asOne) {
    return stillNamed(restored, asOne).withMemberships(Map.of(), unjudged(asOne.judged().at()));
  }

  private boolean isRestored(ShopperEvent event) {
    for (var name : event.envelope().identifiers().stream().sorted().toList()) {
      if (survivor.identifiers().contains(name)) return false;
      if (restored.identifiers().contains(name)) return true;
    }
    return false;
  }

  private static Profile folded(Profile taker, ShopperEvent event, Profile other) {
    return Profiles.fold(taker, event).without(namesOf(other, taker));
  }

  /** Without names that went to somebody else meanwhile. */
  private static Profile stillNamed(Profile one, Profile asOne) {
    return one.without(namesOf(one, asOne));
  }

  private static Set<Identifier> namesOf(Profile other, Profile taker) {
    return other.identifiers().stream()
        .filter(name -> !taker.identifiers().contains(name))
        .collect(Collectors.toSet());
  }

  /** No revision of the audiences: whoever judges next judges everything, as history. */
  private static Judged unjudged(Instant at) {
    return new Judged(at, 0, Instant.MAX);
  }
}
