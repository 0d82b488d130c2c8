package dev.cartwheel.activation.run;

import dev.cartwheel.activation.consent.Suppressions;
import dev.cartwheel.activation.consent.Words;
import dev.cartwheel.activation.coupon.Coupons;
import dev.cartwheel.activation.cue.Cues;
import dev.cartwheel.activation.delivery.Deliveries;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.ending.Endings;
import dev.cartwheel.activation.notice.Notices;
import dev.cartwheel.activation.outcome.Outcomes;
import dev.cartwheel.activation.response.Responses;
import dev.cartwheel.activation.roster.ListGhosts;
import dev.cartwheel.activation.roster.Roster;
import dev.cartwheel.activation.roster.Wish;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Run;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Writes what came of a batch, within the caller's transaction: runs first, then their deliveries.
 */
@Component
class Batches {
  private final Runs runs;
  private final Aliases aliases;
  private final Deliveries deliveries;
  private final Suppressions suppressions;
  private final Words words;
  private final Roster roster;
  private final ListGhosts ghosts;
  private final Notices notices;
  private final Responses responses;
  private final Coupons coupons;
  private final Footsteps footsteps;
  private final Endings endings;
  private final Outcomes outcomes;
  private final Cues cues;

  Batches(
      Runs runs,
      Aliases aliases,
      Deliveries deliveries,
      Suppressions suppressions,
      Words words,
      Roster roster,
      ListGhosts ghosts,
      Notices notices,
      Responses responses,
      Coupons coupons,
      Footsteps footsteps,
      Endings endings,
      Outcomes outcomes,
      Cues cues) {
    this.runs = runs;
    this.aliases = aliases;
    this.deliveries = deliveries;
    this.suppressions = suppressions;
    this.words = words;
    this.roster = roster;
    this.ghosts = ghosts;
    this.notices = notices;
    this.responses = responses;
    this.coupons = coupons;
    this.footsteps = footsteps;
    this.endings = endings;
    this.outcomes = outcomes;
    this.cues = cues;
  }

  /** How many messages were taken back. */
  int write(Batch batch) {
    batch.merges().forEach(this::write);
    runs.save(batch.changed());
    endings.add(batch.endings());
    footsteps.add(batch.footsteps());
    footsteps.keep(batch.nonStarts());
    deliveries.plan(batch.plans());
    var withdrawn = 0;
    for (var ended : batch.withdrawn().entrySet()) {
      withdrawn += deliveries.withdraw(ended.getValue().keySet(), ended.getKey().why());
      reason(ended.getKey()).ifPresent(reason -> notices.exits(ended.getValue(), reason));
    }
    lists(batch);
    batch.withheld().forEach(each -> ghosts.keep(each.run(), each.effect()));
    batch.rehearsed().forEach(each -> cues.take(each.run(), each.trigger(), each.effect()));
    batch.united().forEach(t -> deliveries.takeAsSent(t.older().run().id(), t.newer().run().id()));
    batch.erased().forEach(this::erase);
    return withdrawn;
  }

  /** In their order: a list that a run left is not the one that it came onto. */
  private void lists(Batch batch) {
    var wishes = new ArrayList<Wish>();
    for (var change : batch.lists()) {
      if (change.on()) {
        wishes.add(batch.wish(change));
      } else {
        roster.place(wishes);
        wishes.clear();
        roster.displace(batch.person(change.run()), change.destination(), change.list());
      }
    }
    roster.place(wishes);
    var people = batch.released().stream().map(batch::person).toList();
    roster.release(batch.released(), people);
  }

  private void erase(ProfileId person) {
    deliveries.erase(person.value());
    coupons.erase(person.value());
    footsteps.forget(person.value());
    words.forget(person.value());
    cues.forget(person.value());
  }

  private void write(Batch.Merge merge) {
    var survivor = merge.survivor().value();
    var absorbed = merge.absorbed().value();
    aliases.add(absorbed, survivor);
    deliveries.moveTo(survivor, absorbed);
    suppressions.moveTo(survivor, absorbed);
    roster.moveTo(survivor, absorbed);
    notices.moveTo(survivor, absorbed);
    footsteps.moveTo(survivor, absorbed);
    outcomes.moveTo(survivor, absorbed);
    responses.moveTo(survivor, absorbed);
    coupons.moveTo(survivor, absorbed);
    cues.moveTo(survivor, absorbed);
  }

  private static Optional<ExitNotice.Reason> reason(Run.State end) {
    return switch (end) {
      case CONVERTED -> Optional.of(ExitNotice.Reason.BOUGHT);
      case LEFT -> Optional.of(ExitNotice.Reason.LEFT);
      case STOPPED -> Optional.of(ExitNotice.Reason.STOPPED);
      case SUPERSEDED -> Optional.of(ExitNotice.Reason.SUPERSEDED);
      case UNWANTED -> Optional.of(ExitNotice.Reason.UNWANTED);
      case ERASED -> Optional.of(ExitNotice.Reason.ERASED);
      case ACTIVE, COMPLETED -> Optional.empty();
    };
  }
}
