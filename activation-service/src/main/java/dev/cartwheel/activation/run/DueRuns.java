package dev.cartwheel.activation.run;

import dev.cartwheel.activation.journey.JourneyStopped;
import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.core.journey.Conductor;
import dev.cartwheel.core.journey.Input;
import dev.cartwheel.runtime.time.DatabaseClock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves runs on that are due, and ends those whose journey is gone. */
@Component
class DueRuns {
  private final Runs runs;
  private final Journeys journeys;
  private final Batches batches;
  private final Changes changes;
  private final DatabaseClock clock;

  DueRuns(Runs runs, Journeys journeys, Batches batches, Changes changes, DatabaseClock clock) {
    this.runs = runs;
    this.journeys = journeys;
    this.batches = batches;
    this.changes = changes;
    this.clock = clock;
  }

  /** Takes at most {@code most} due runs a step on; how many there were. */
  @Transactional
  int wake(int most) {
    var due = runs.claimDue(most);
    var batch = new Batch(due.stream().map(Runs.Due::stored).toList());
    for (var each : due) {
      var run = each.stored().run();
      var edition = journeys.edition(run.journey(), each.stored().edition());
      var decision =
          Conductor.decide(edition.journey(), run.profile(), run, new Input.Woke(each.now()));
      batch.take(decision, edition, null);
    }
    batches.write(batch);
    return due.size();
  }

  @EventListener
  void stop(JourneyStopped stopped) {
    changes.stop(runs.lockActive(stopped.journey()), clock.now());
  }
}
