package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.audience.Judgement;
import dev.cartwheel.core.audience.Transition;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.wire.ProfileChange;
import java.time.Instant;
import java.util.List;

/** What became of a profile, as it is told to others, in the order it happened. */
final class Changes {

  private Changes() {}

  /** Of an event: what time did before it, the purchase, then what follows from it. */
  static void of(
      Profile before,
      Judgement judgement,
      ShopperEvent event,
      Instant acceptedAt,
      List<ProfileChange> changes) {
    var at = event.envelope().at();
    for (var crossing : judgement.transitions()) {
      if (crossing.at().isBefore(at)) changes.add(told(crossing));
    }
    judgement
        .purchase()
        .ifPresentOrElse(
            order -> changes.add(Orders.purchased(judgement.profile(), order, event, acceptedAt)),
            () -> Orders.of(before, event).ifPresent(changes::add));
    consents(before, judgement.profile(), event, changes);
    for (var crossing : judgement.transitions()) {
      if (!crossing.at().isBefore(at)) changes.add(told(crossing));
    }
  }

  /** Of time. */
  static void of(Judgement judgement, List<ProfileChange> changes) {
    for (var crossing : judgement.transitions()) changes.add(told(crossing));
  }

  /** Of a merge: what time did to the absorbed before it, the merge, then what follows from it. */
  static void ofMerge(
      Profile before,
      ProfileId absorbed,
      Judgement judgement,
      ShopperEvent event,
      List<ProfileChange> changes) {
    for (var crossing : judgement.transitions()) {
      if (crossing.profile().equals(absorbed)) changes.add(told(crossing));
    }
    var at = event.envelope().at();
    var backfill = event.envelope().is(Flag.BACKFILL);
    changes.add(new ProfileChange.Merged(before.id().value(), absorbed.value(), at, backfill));
    consents(before, judgement.profile(), event, changes);
    for (var crossing : judgement.transitions()) {
      if (!crossing.profile().equals(absorbed)) changes.add(told(crossing));
    }
  }

  /** Of an erasure: out of every audience, and gone, under every id they ever had. */
  static void ofErasure(Profile profile, Instant at, List<ProfileChange> changes) {
    var id = profile.id().value();
    profile.memberships().keySet().stream()
        .map(audience -> audience.value())
        .sorted()
        .forEach(audience -> changes.add(new ProfileChange.Exited(id, audience, at, false)));
  }

  private static void consents(
      Profile before, Profile after, ShopperEvent event, List<ProfileChange> changes) {
    if (after.consents().equals(before.consents())) return;
    var backfill = event.envelope().is(Flag.BACKFILL);
    after
        .consents()
        .forEach(
            (channel, consent) -> {
              var old = before.consents().get(channel);
              if (old != null && old.granted() == consent.granted()) return;
              changes.add(
                  new ProfileChange.ConsentChanged(
                      after.id().value(),
                      channel.name(),
                      consent.granted(),
                      consent.since(),
                      backfill));
            });
  }

  private static ProfileChange told(Transition crossing) {
    var profile = crossing.profile().value();
    var audience = crossing.audience().value();
    return switch (crossing) {
      case Transition.Entered(var _, var _, var at, var backfill) ->
          new ProfileChange.Entered(profile, audience, at, backfill);
      case Transition.Exited(var _, var _, var at, var backfill) ->
          new ProfileChange.Exited(profile, audience, at, backfill);
    };
  }
}
