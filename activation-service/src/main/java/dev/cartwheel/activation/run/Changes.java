package dev.cartwheel.activation.run;

import dev.cartwheel.activation.coupon.Coupons;
import dev.cartwheel.activation.delivery.Deliveries;
import dev.cartwheel.activation.journey.Edition;
import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.activation.notice.Notices;
import dev.cartwheel.activation.notice.Notices.Bought;
import dev.cartwheel.activation.outcome.Outcomes;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Conductor;
import dev.cartwheel.core.journey.Input;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Moves;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Why;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.wire.ProfileChange;
import dev.cartwheel.wire.ProfileChange.Cancelled;
import dev.cartwheel.wire.ProfileChange.ConsentChanged;
import dev.cartwheel.wire.ProfileChange.Entered;
import dev.cartwheel.wire.ProfileChange.Erased;
import dev.cartwheel.wire.ProfileChange.Exited;
import dev.cartwheel.wire.ProfileChange.Merged;
import dev.cartwheel.wire.ProfileChange.OrderTold;
import dev.cartwheel.wire.ProfileChange.Purchased;
import dev.cartwheel.wire.ProfileChange.Refunded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What became of profiles, taken to the journeys: one transaction a batch. The same change told
 * again finds the run it made or ended and changes nothing.
 */
@Component
class Changes {
  private final Journeys journeys;
  private final Runs runs;
  private final Aliases aliases;
  private final Deliveries deliveries;
  private final Unwanting unwanting;
  private final Batches batches;
  private final Notices notices;
  private final Coupons coupons;
  private final Outcomes outcomes;

  Changes(
      Journeys journeys,
      Runs runs,
      Aliases aliases,
      Deliveries deliveries,
      Unwanting unwanting,
      Batches batches,
      Notices notices,
      Coupons coupons,
      Outcomes outcomes) {
    this.journeys = journeys;
    this.runs = runs;
    this.aliases = aliases;
    this.deliveries = deliveries;
    this.unwanting = unwanting;
    this.batches = batches;
    this.notices = notices;
    this.coupons = coupons;
    this.outcomes = outcomes;
  }

  /**
   * What came of a batch: messages taken back, and the purchases that ended runs, by when they
   * could be known of.
   */
  record Applied(int withdrawn, int toBuyers, List<Instant> purchases) {}

  @Transactional
  Applied apply(List<ProfileChange> changes) {
    var survivors = aliases.survivors(everyone(changes));
    var batch = new Batch(runs.lock(people(changes, survivors)));
    var live = journeys.live();
    var purchases = new ArrayList<Instant>();
    var bought = new ArrayList<Bought>();
    var toBuyers = 0;
    for (var change : changes) {
      var person = new ProfileId(survivors.getOrDefault(change.profile(), change.profile()));
      switch (change) {
        case Entered entered -> enter(batch, live, person, entered);
        case Exited exited -> exit(batch, person, exited);
        case Purchased purchased -> {
          if (!purchased.backfill()) {
            toBuyers += deliveries.sentAfter(person.value(), purchased.at(), known(purchased));
            bought.add(new Bought(person, purchased));
          }
          if (purchase(batch, person, purchased)) purchases.add(known(purchased));
        }
        case OrderTold _, Refunded _, Cancelled _ -> {}
        case Merged merged -> merge(batch, survivors, person, merged);
        case ConsentChanged consent -> consent(batch, person, consent);
        case Erased erased -> erase(batch, person, erased);
      }
    }
    var withdrawn = batches.write(batch);
    revoke(bought, survivors);
    notices.purchases(bought);
    outcomes.told(changes, survivors);
    return new Applied(withdrawn, toBuyers, purchases);
  }

  /** Once messages that had not left are taken back: what has left by now shows its code. */
  private void revoke(List<Bought> bought, Map<UUID, UUID> survivors) {
    for (var each : bought) {
      var person = each.person().value();
      coupons.bought(survivors.getOrDefault(person, person), each.purchased().at());
    }
  }

  private void enter(Batch batch, List<Edition> live, ProfileId person, Entered entered) {
    cross(batch, person, new Input.Crossed(entered.at(), new AudienceId(entered.audience()), true));
    for (var edition : Journeys.triggeredBy(live, new AudienceId(entered.audience()))) {
      enter(batch, edition, person, entered);
    }
  }

  private void enter(Batch batch, Edition edition, ProfileId person, Entered entered) {
    var journey = edition.journey();
    var owner = journey.intent() == null ? null : batch.owner(person, journey.id());
    var input = new Input.Entered(entered.at(), entered.backfill(), owner, false);
    var latest = batch.latest(journey, person);
    var decision = Conductor.decide(journey, person, latest, input);
    if (batch.begins(decision) && unwanting.isLost(journey, person)) {
      decision = Conductor.decide(journey, person, latest, input.asUnwanted());
    }
    if (!batch.begins(decision)) {
      var isNews = latest == null || entered.at().isAfter(latest.entered());
      if (isNews) batch.startedNothing(journey.id(), person, entered.at(), decision);
      return;
    }
    var heldOut = staysHeldOut(batch, edition, person);
    batch.take(heldOut ? decision.heldOut() : decision, edition, null);
    if (!journey.dry()) leaveOneOwner(batch, person, entered.at());
  }

  /** Whoever is nearest to a purchase stays; the others end, with notices like any other end. */
  private void leaveOneOwner(Batch batch, ProfileId person, Instant at) {
    for (var stored : batch.owners(person).stream().skip(1).toList()) {
      var superseded = new Input.Superseded(latest(at, stored.run().entered()));
      tell(batch, stored, superseded, at);
    }
  }

  private void cross(Batch batch, ProfileId person, Input.Crossed crossed) {
    for (var stored : batch.active(person)) {
      if (stored.run().since() != null) tell(batch, stored, crossed, null);
    }
  }

  /** As long as the journey holds out anybody: a merge may have given the person another id. */
  private static boolean staysHeldOut(Batch batch, Edition edition, ProfileId person) {
    var journey = edition.journey();
    return journey.holdout().percent() > 0 && batch.isHeldOut(journey.id(), person);
  }

  private void exit(Batch batch, ProfileId person, Exited exited) {
    cross(batch, person, new Input.Crossed(exited.at(), new AudienceId(exited.audience()), false));
    for (var stored : batch.active(person)) {
      if (!stored.trigger().value().equals(exited.audience())) continue;
      tell(batch, stored, new Input.Exited(exited.at()), cause(exited));
    }
  }

  /** True when the purchase ended a run, and is no history. */
  private boolean purchase(Batch batch, ProfileId person, Purchased purchased) {
    var active = batch.active(person);
    active.forEach(s -> tell(batch, s, new Input.Purchased(purchased.at()), cause(purchased)));
    return !purchased.backfill() && batch.active(person).size() < active.size();
  }

  private void erase(Batch batch, ProfileId person, Erased erased) {
    batch.active(person).forEach(s -> tell(batch, s, new Input.Erased(erased.at()), cause(erased)));
    batch.erased(person);
  }

  private void consent(Batch batch, ProfileId person, ConsentChanged consent) {
    if (consent.granted()) {
      unwanting.granted(person, consent);
    } else if (unwanting.refused(person, consent)) {
      quiet(batch, person, Set.of(consent.channel()), consent.at(), cause(consent));
    }
  }

  /** What the person refused just now: runs that have no other way to reach them are over. */
  private void quiet(
      Batch batch, ProfileId person, Set<String> refused, Instant at, @Nullable Instant cause) {
    for (var stored : batch.active(person)) {
      var run = stored.run();
      var journey = journeys.edition(run.journey(), stored.edition()).journey();
      var since = latest(at, run.entered());
      switch (unwanting.loses(journey, person, refused)) {
        case ALL -> tell(batch, stored, new Input.Unwanted(since), cause);
        case SOME -> unwanting.leave(run.id(), refused, since);
        case NONE -> {}
      }
    }
  }

  private void merge(Batch batch, Map<UUID, UUID> survivors, ProfileId survivor, Merged merged) {
    var absorbed = new ProfileId(merged.absorbed());
    if (absorbed.equals(survivor)) return;
    for (var stored : batch.of(absorbed)) {
      batch.put(stored.of(survivor));
      tell(batch, stored.of(survivor), new Input.United(merged.at()), null);
    }
    batch.holdOut(survivor);
    for (var twins : batch.twins(survivor)) {
      var at = latest(merged.at(), twins.newer().run().entered());
      tell(batch, twins.newer(), new Input.Stopped(at), null);
      batch.unite(twins);
    }
    leaveOneOwner(batch, survivor, merged.at());
    batch.merged(survivor, absorbed);
    survivors.replaceAll((_, known) -> known.equals(absorbed.value()) ? survivor.value() : known);
    survivors.put(absorbed.value(), survivor.value());
    quiet(batch, survivor, unwanting.merged(survivor, absorbed), merged.at(), null);
  }

  private void tell(Batch batch, StoredRun stored, Input input, @Nullable Instant cause) {
    var run = stored.run();
    var edition = journeys.edition(run.journey(), stored.edition());
    batch.take(Conductor.decide(edition.journey(), run.profile(), run, input), edition, cause);
  }

  /** Ends every run of a journey that is no longer there. */
  @Transactional
  int stop(List<StoredRun> active, Instant now) {
    var batch = new Batch(active);
    active.forEach(stored -> tell(batch, stored, new Input.Stopped(now), now));
    return batches.write(batch);
  }

  /** Takes every run of a journey over into this edition of it; what it lacks is taken back. */
  @Transactional
  int move(JourneyId id, List<StoredRun> active, int edition) {
    var batch = new Batch(active);
    var runs = active.stream().map(stored -> stored.run().id()).toList();
    var steps = Step.all(journeys.edition(id, edition).journey().steps());
    var keys = steps.stream().map(Step::key).toList();
    deliveries.withdrawAllBut(runs, keys, new Why(Reason.RUN_STOPPED, "the step was removed"));
    for (var stored : active) {
      var run = stored.run();
      var from = journeys.edition(run.journey(), stored.edition());
      var to = journeys.edition(run.journey(), edition);
      batch.take(Moves.move(from.journey(), run, to.journey()), to, null);
    }
    return batches.write(batch);
  }

  /** When the broker took it; nobody can have known of it before. */
  private static Instant known(Purchased purchased) {
    var accepted = purchased.acceptedAt();
    return accepted == null ? purchased.at() : accepted;
  }

  private static @Nullable Instant cause(ProfileChange change) {
    return change.backfill() ? null : change.at();
  }

  private static Set<UUID> everyone(List<ProfileChange> changes) {
    var all = new HashSet<UUID>();
    for (var change : changes) {
      all.add(change.profile());
      if (change instanceof Merged merged) all.add(merged.absorbed());
    }
    return all;
  }

  private static Set<UUID> people(List<ProfileChange> changes, Map<UUID, UUID> survivors) {
    var all = everyone(changes);
    all.addAll(survivors.values());
    return all;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
