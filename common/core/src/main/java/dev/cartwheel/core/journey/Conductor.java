package dev.cartwheel.core.journey;

import dev.cartwheel.core.identity.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
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
      case Input.Purchased purchased -> end(latest, purchased.at(), Run.State.CONVERTED);
      case Input.Erased erased -> end(latest, erased.at(), Run.State.ERASED);
      case Input.Stopped stopped -> end(latest, stopped.at(), Run.State.STOPPED);
      case Input.Woke woke -> wake(journey, latest, woke.at());
    };
  }

  private static Decision enter(
      Journey journey, ProfileId profile, @Nullable Run latest, Input.Entered entered) {
    if (entered.backfill()) return nothing(latest, "entered as history");
    if (!journey.isLiveAt(entered.at()))
      return nothing(latest, "entered before the journey was live");
    if (latest != null && latest.isActive()) return nothing(latest, "already on the way");
    if (latest != null && !entered.at().isAfter(latest.entered()))
      return nothing(latest, "told again");
    if (latest != null && isTooSoon(journey, latest, entered.at())) {
      return nothing(
          latest, "cannot start again before " + latest.entered().plus(journey.reentry()));
    }
    return advance(journey, begun(journey, profile, entered.at()), entered.at(), "started");
  }

  private static Run begun(Journey journey, ProfileId profile, Instant at) {
    var id = RunId.of(journey.id(), profile, at);
    var holdout = journey.holdout().covers(journey.id(), profile);
    return new Run(
        id, journey.id(), profile, at, 0, Run.State.ACTIVE, at, false, holdout, Map.of());
  }

  /** Whoever came back before anything was sent may start again at once. */
  private static boolean isTooSoon(Journey journey, Run latest, Instant at) {
    return latest.reached() && at.isBefore(latest.entered().plus(journey.reentry()));
  }

  private static Decision end(@Nullable Run latest, Instant at, Run.State reason) {
    if (latest == null || !latest.isActive()) return nothing(latest, "no run to end");
    if (at.isBefore(latest.entered())) return nothing(latest, "happened before the run began");
    return new Decision(
        Optional.of(latest.ended(reason)),
        List.of(new Effect.Withdraw(reason, at)),
        "ended: " + reason);
  }

  private static Decision wake(Journey journey, @Nullable Run latest, Instant now) {
    if (latest == null || !latest.isActive() || now.isBefore(latest.dueAt())) {
      return nothing(latest, "nothing is due");
    }
    return advance(journey, latest, now, "went on");
  }

  /**
   * Takes every step that is due; a wait counts from when it was due, not from when it was noticed.
   */
  private static Decision advance(Journey journey, Run from, Instant now, String because) {
    var effects = new ArrayList<Effect>();
    var windowEnd = from.entered().plus(journey.window());
    var run = from;
    while (!run.dueAt().isAfter(now)) {
      if (!run.dueAt().isBefore(windowEnd)) {
        effects.add(new Effect.Release(windowEnd));
        run = run.ended(Run.State.COMPLETED);
        break;
      }
      run = take(journey, run, windowEnd, effects);
    }
    var decision =
        new Decision(Optional.of(run), effects, run.isActive() ? because : "window over");
    return run.holdout() ? decision.heldOut() : decision;
  }

  private static Run take(Journey journey, Run run, Instant windowEnd, List<Effect> effects) {
    if (run.position() >= journey.steps().size()) return run.at(run.position(), windowEnd);
    var next = run.position() + 1;
    return switch (journey.steps().get(run.position())) {
      case Step.Wait(var span) -> run.at(next, earlier(run.dueAt().plus(span), windowEnd));
      case Step.Send send -> {
        var notAfter = earlier(run.dueAt().plus(send.notLater()), windowEnd);
        effects.add(new Effect.Deliver(send, run.dueAt(), notAfter));
        yield run.at(next, run.dueAt());
      }
      case Step.AddToList add -> {
        effects.add(new Effect.Place(add, run.dueAt()));
        yield run.at(next, run.dueAt());
      }
      case Step.RemoveFromList remove -> {
        effects.add(new Effect.Displace(remove, run.dueAt()));
        yield run.at(next, run.dueAt());
      }
    };
  }

  private static Decision nothing(@Nullable Run latest, String because) {
    return new Decision(Optional.ofNullable(latest), List.of(), because);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
