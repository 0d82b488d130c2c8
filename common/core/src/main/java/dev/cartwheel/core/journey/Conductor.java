package dev.cartwheel.core.journey;

import dev.cartwheel.core.identity.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves one person through one journey. */
public final class Conductor {

  private Conductor() {}

  /**
   * Decides what an input means for one person.
   *
   * @param latest the person's latest run of this journey, active or over; null when there was none
   */
  public static Decision decide(
      Journey journey, ProfileId profile, @Nullable Run latest, Input input) {
    return switch (input) {
      case Input.Entered entered -> enter(journey, profile, latest, entered);
      case Input.Exited exited -> end(latest, exited.at(), Run.State.LEFT);
      case Input.Crossed crossed -> cross(journey, latest, crossed);
      case Input.United united -> unite(journey, latest, united.at());
      case Input.Purchased purchased -> end(latest, purchased.at(), Run.State.CONVERTED);
      case Input.Erased erased -> end(latest, erased.at(), Run.State.ERASED);
      case Input.Stopped stopped -> end(latest, stopped.at(), Run.State.STOPPED);
      case Input.Superseded superseded -> end(latest, superseded.at(), Run.State.SUPERSEDED);
      case Input.Unwanted unwanted -> end(latest, unwanted.at(), Run.State.UNWANTED);
      case Input.Woke woke -> wake(journey, latest, woke);
    };
  }

  /** Whether the run can go on only with something {@link Known}, once it is due. */
  public static boolean asks(Journey journey, Run run) {
    var path = Path.of(journey.steps());
    if (!run.isActive() || path.isEnd(run.position())) return false;
    return switch (path.at(run.position())) {
      case Step.Branch _ -> true;
      case Step.WaitUntil _ -> run.since() == null;
      case Step.WaitFor _ -> run.isUnchecked();
      case Step.Wait _,
          Step.Experiment _,
          Step.End _,
          Step.Send _,
          Step.AddToList _,
          Step.RemoveFromList _ ->
          false;
    };
  }

  private static Decision enter(
      Journey journey, ProfileId profile, @Nullable Run latest, Input.Entered entered) {
    if (entered.backfill()) return barred(latest, Barrier.HISTORY, "entered as history");
    if (!journey.isLiveAt(entered.at()))
      return barred(latest, Barrier.NOT_LIVE, "entered before the journey was live");
    if (latest != null && latest.isActive())
      return barred(latest, Barrier.ON_THE_WAY, "already on the way");
    if (latest != null && !entered.at().isAfter(latest.entered()))
      return barred(latest, Barrier.TOLD_AGAIN, "told again");
    if (latest != null && isTooSoon(journey, latest, entered.at())) {
      var from = latest.entered().plus(journey.reentry());
      return barred(latest, Barrier.TOO_SOON, "cannot start again before " + from);
    }
    if (entered.unwanted()) {
      return barred(
          latest, Barrier.UNWANTED, "said no to every channel by which the journey reaches people");
    }
    var owner = entered.owner();
    var intent = journey.intent();
    if (owner != null && intent != null && !owner.givesWayTo(intent)) {
      var words = "on the way in journey " + owner.journey() + ", which goes first";
      return barred(latest, Barrier.OWNED, words);
    }
    return new Walk(journey, begun(journey, profile, entered.at()), null)
        .to(entered.at(), "started");
  }

  private static Run begun(Journey journey, ProfileId profile, Instant at) {
    var holdout = journey.holdout().covers(journey.id(), profile);
    var part = new Run.Part(holdout, Map.of(), journey.intent(), journey.dry());
    var id = RunId.of(journey.id(), profile, at);
    return new Run(id, journey.id(), profile, at, part, 0, Run.State.ACTIVE, at, null, false);
  }

  /** Whoever came back before anything was sent may start again at once. */
  private static boolean isTooSoon(Journey journey, Run latest, Instant at) {
    return latest.reached() && at.isBefore(latest.entered().plus(journey.reentry()));
  }

  private static Decision end(@Nullable Run latest, Instant at, Run.State reason) {
    if (latest == null || !latest.isActive()) return nothing(latest, "no run to end");
    if (at.isBefore(latest.entered())) return nothing(latest, "happened before the run began");
    var withdraw = new Effect.Withdraw(reason, at);
    return new Decision(
        Optional.of(latest.ended(reason)),
        List.of(latest.part().dry() ? new Effect.Rehearsed(withdraw) : withdraw),
        List.of(),
        "ended: " + reason);
  }

  private static Decision wake(Journey journey, @Nullable Run latest, Input.Woke woke) {
    if (latest == null || !latest.isActive() || woke.at().isBefore(latest.dueAt())) {
      return nothing(latest, "nothing is due");
    }
    return new Walk(journey, latest, woke.known()).to(woke.at(), "went on");
  }

  /**
   * A crossing from before the wait may have been undone before it, too: then somebody has to look
   * again. One from after the limit comes too late.
   */
  private static Decision cross(Journey journey, @Nullable Run latest, Input.Crossed crossed) {
    var since = latest == null ? null : latest.since();
    var wait = latest == null ? null : waitFor(journey, latest, crossed);
    if (latest == null || since == null || wait == null) {
      return nothing(latest, "waits for nothing of the kind");
    }
    if (crossed.at().isBefore(since)) {
      var again = latest.waiting(since, since);
      return new Decision(Optional.of(again), List.of(), List.of(), "to be looked at again");
    }
    var walk = new Walk(journey, latest, null);
    if (!crossed.at().isAfter(walk.limit(since, wait))) return walk.onwards(crossed.at());
    if (latest.isUnchecked()) return nothing(latest, "after the limit");
    return walk.to(latest.dueAt(), "went on");
  }

  /**
   * A condition is looked at again, and waited for from here on: of whom the person was before,
   * nobody can say when it would have become true.
   */
  private static Decision unite(Journey journey, @Nullable Run latest, Instant at) {
    var since = latest == null ? null : latest.since();
    if (latest == null || since == null || waitFor(journey, latest) == null) {
      return nothing(latest, "waits for nothing of the kind");
    }
    var from = at.isAfter(since) ? at : since;
    var again = latest.waiting(from, from);
    return new Decision(Optional.of(again), List.of(), List.of(), "to be looked at again");
  }

  /** The step that the run stands in, when it waits for just that; else null. */
  private static Step.@Nullable WaitFor waitFor(Journey journey, Run run, Input.Crossed crossed) {
    var wait = waitFor(journey, run);
    var condition = new Condition(crossed.audience(), crossed.in());
    return wait != null && wait.condition().equals(condition) ? wait : null;
  }

  private static Step.@Nullable WaitFor waitFor(Journey journey, Run run) {
    var path = Path.of(journey.steps());
    if (!run.isActive() || path.isEnd(run.position())) return null;
    return path.at(run.position()) instanceof Step.WaitFor wait ? wait : null;
  }

  private static Decision barred(@Nullable Run latest, Barrier barrier, String because) {
    return new Decision(Optional.ofNullable(latest), List.of(), List.of(), because, barrier);
  }

  private static Decision nothing(@Nullable Run latest, String because) {
    return new Decision(Optional.ofNullable(latest), List.of(), List.of(), because);
  }
}
