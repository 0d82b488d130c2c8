package dev.cartwheel.core.journey;

import dev.cartwheel.core.rule.Shares;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes every step of a run that is due; a wait counts from when it was due, not from when it was
 * noticed. Stops before a step that asks what is not known.
 */
final class Walk {
  private final Journey journey;
  private final Path path;
  private final Run from;
  private final @Nullable Known known;
  private final Instant windowEnd;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Trace> trail = new ArrayList<>();
  private Run run;

  Walk(Journey journey, Run run, @Nullable Known known) {
    this.journey = journey;
    this.path = Path.of(journey.steps());
    this.from = run;
    this.known = known;
    this.windowEnd = run.entered().plus(journey.window());
    this.run = run;
  }

  Decision to(Instant now, String because) {
    while (!run.dueAt().isAfter(now)) {
      if (!run.dueAt().isBefore(windowEnd)) return over();
      var before = run;
      run = take();
      if (run.equals(before)) break;
    }
    return decided(because);
  }

  /** Until when the run waits in the step at most. */
  Instant limit(Instant since, Step.WaitFor step) {
    return earlier(since.plus(step.limit()), windowEnd);
  }

  /** What the run waits for has come. */
  Decision onwards(Instant at) {
    run = on("the condition became true", at);
    return to(at, "went on");
  }

  private Decision over() {
    effect(new Effect.Release(windowEnd));
    run = run.ended(Run.State.COMPLETED);
    return decided("window over");
  }

  private Decision decided(String because) {
    var decision = new Decision(Optional.of(run), effects, trail, because);
    return run.holdout() ? decision.heldOut() : decision;
  }

  /** The run after its step, or as it is when the step has to know something. */
  private Run take() {
    if (path.isEnd(run.position())) return run.at(path.end(), windowEnd);
    return switch (path.at(run.position())) {
      case Step.Wait(var _, var span) -> waits(run.dueAt().plus(span));
      case Step.WaitUntil until -> until(until);
      case Step.WaitFor wait -> waitFor(wait);
      case Step.Branch branch -> branch(branch);
      case Step.Experiment experiment -> experiment(experiment);
      case Step.End _ -> end();
      case Step.Send send -> send(send);
      case Step.AddToList add -> {
        list(new Effect.Place(add, run.dueAt()), Trace.Kind.ADDED, add.list());
        yield next();
      }
      case Step.RemoveFromList remove -> {
        list(new Effect.Displace(remove, run.dueAt()), Trace.Kind.REMOVED, remove.list());
        yield next();
      }
    };
  }

  private Run send(Step.Send send) {
    var notAfter = earlier(run.dueAt().plus(send.notLater()), windowEnd);
    effect(new Effect.Deliver(send, run.dueAt(), notAfter));
    trace(Trace.Kind.SENDS, "not after " + notAfter);
    return next();
  }

  private void list(Effect effect, Trace.Kind kind, String list) {
    effect(effect);
    trace(kind, "list " + list);
  }

  private Run end() {
    trace(Trace.Kind.ENDED, "waits for a purchase until " + windowEnd);
    return run.at(path.end(), windowEnd);
  }

  private Run waits(Instant until) {
    if (run.since() != null) return on("the time is over", run.dueAt());
    trace(Trace.Kind.WAITS, "until " + earlier(until, windowEnd));
    return run.waiting(run.dueAt(), earlier(until, windowEnd));
  }

  private Run until(Step.WaitUntil step) {
    if (run.since() != null) return on("the time is over", run.dueAt());
    if (known == null) return run;
    return waits(TimeOfDay.next(run.dueAt(), step.time(), step.days(), known.zone()));
  }

  private Run waitFor(Step.WaitFor step) {
    var since = run.since();
    if (since == null) return run.waiting(run.dueAt(), run.dueAt());
    if (!run.isUnchecked()) return on("the limit is over", run.dueAt());
    // Whoever asked before the run stood here may have missed what came between.
    if (known == null || !run.equals(from)) return run;
    var limit = limit(since, step);
    var held = step.condition().heldSince(since, known);
    if (held != null && !held.isAfter(limit)) {
      return on("the condition is true", held.isAfter(since) ? held : since);
    }
    trace(Trace.Kind.WAITS, "for its condition, until " + limit);
    return run.waiting(since, limit);
  }

  private Run branch(Step.Branch step) {
    if (known == null || known.asOf().isBefore(run.dueAt())) return run;
    var holds = step.condition().heldAt(run.dueAt(), known);
    trace(Trace.Kind.CHOSE, holds ? "then" : "otherwise");
    return run.at(path.way(run.position(), holds ? 0 : 1), run.dueAt());
  }

  private Run experiment(Step.Experiment step) {
    var arm = arm(step);
    var name = step.arms().get(arm).name();
    trace(Trace.Kind.CHOSE, "arm " + name);
    return run.drawn(step.key(), name).at(path.way(run.position(), arm), run.dueAt());
  }

  /** The arm that was drawn before, when it is still there; else by weight. */
  private int arm(Step.Experiment step) {
    var arms = step.arms();
    var drawn = run.arms().get(step.key());
    for (int i = 0; i < arms.size(); i++) if (arms.get(i).name().equals(drawn)) return i;
    var all = arms.stream().mapToInt(Arm::weight).sum();
    var place = Shares.place(run.profile(), all, "arms of " + step.key() + " of " + journey.id());
    var arm = 0;
    for (; place >= arms.get(arm).weight(); arm++) place -= arms.get(arm).weight();
    return arm;
  }

  private Run on(String why, Instant at) {
    var key = path.at(run.position()).key();
    trail.add(new Trace(key, Trace.Kind.WENT_ON, at, why));
    return run.at(path.after(run.position()), at);
  }

  private Run next() {
    return run.at(path.after(run.position()), run.dueAt());
  }

  private void effect(Effect effect) {
    effects.add(run.part().dry() ? new Effect.Rehearsed(effect) : effect);
  }

  private void trace(Trace.Kind kind, String detail) {
    trail.add(new Trace(path.at(run.position()).key(), kind, run.dueAt(), detail));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
