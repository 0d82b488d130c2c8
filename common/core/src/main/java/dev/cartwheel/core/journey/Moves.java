package dev.cartwheel.core.journey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes runs of a journey over into what it was changed to. Steps are the same when their keys are.
 *
 * <p>A run that stands in a step which is still there stands in it in the new journey; a wait keeps
 * its beginning and gets its new length. Where the step is gone, the run goes to the next one on
 * its way that is left, at the instant at which it would have gone on. Who is through stays
 * through.
 */
public final class Moves {

  private Moves() {}

  public static Decision move(Journey from, Run run, Journey to) {
    var old = Path.of(from.steps());
    var path = Path.of(to.steps());
    var windowEnd = run.entered().plus(to.window());
    var moved = clipped(place(old, run, path), windowEnd);
    var step = path.isEnd(moved.position()) ? "end" : path.at(moved.position()).key();
    var trace = new Trace(step, Trace.Kind.MOVED, moved.dueAt(), "the journey was changed");
    return new Decision(Optional.of(moved), List.of(), List.of(trace), "moved");
  }

  private static Run place(Path old, Run run, Path path) {
    if (old.isEnd(run.position())) return run.at(path.end(), Instant.MAX);
    var here = old.at(run.position());
    var same = path.find(here.key());
    if (same.isPresent()) return stand(run, here, same.getAsInt(), path.at(same.getAsInt()));
    for (int p = old.after(run.position()); !old.isEnd(p); p = old.after(p)) {
      var next = path.find(old.at(p).key());
      if (next.isPresent()) return run.at(next.getAsInt(), run.dueAt());
    }
    return run.at(path.end(), Instant.MAX);
  }

  private static Run stand(Run run, Step here, int position, Step there) {
    var since = run.since();
    if (since == null) return run.at(position, run.dueAt());
    var begun = run.at(position, since);
    if (there instanceof Step.Wait wait) return begun.waiting(since, since.plus(wait.span()));
    // A condition is looked at again, a time of day reckoned anew.
    var isSameKind = here.getClass().equals(there.getClass());
    return there instanceof Step.WaitFor && isSameKind ? begun.waiting(since, since) : begun;
  }

  private static Run clipped(Run run, Instant windowEnd) {
    if (!run.dueAt().isAfter(windowEnd)) return run;
    var since = run.since();
    return since == null ? run.at(run.position(), windowEnd) : run.waiting(since, windowEnd);
  }
}
