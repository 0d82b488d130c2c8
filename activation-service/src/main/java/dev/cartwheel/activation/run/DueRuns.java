package dev.cartwheel.activation.run;

import dev.cartwheel.activation.facts.Fence;
import dev.cartwheel.activation.facts.Zones;
import dev.cartwheel.activation.journey.JourneyMoved;
import dev.cartwheel.activation.journey.JourneyStopped;
import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.core.journey.Conductor;
import dev.cartwheel.core.journey.Input;
import dev.cartwheel.core.journey.Known;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
  private final Zones zones;

  DueRuns(
      Runs runs,
      Journeys journeys,
      Batches batches,
      Changes changes,
      DatabaseClock clock,
      Zones zones) {
    this.runs = runs;
    this.journeys = journeys;
    this.batches = batches;
    this.changes = changes;
    this.clock = clock;
    this.zones = zones;
  }

  /** Takes at most {@code most} due runs a step on; how many there were. */
  @Transactional
  int wake(int most) {
    var due = runs.claimDue(most);
    var batch = new Batch(due.stream().map(Runs.Due::stored).toList());
    for (var each : due) wake(batch, each.stored(), new Input.Woke(each.now()));
    batches.write(batch);
    return due.size();
  }

  /** Those that go on only with an answer, and are due. */
  List<Runs.Due> asking(int most) {
    return runs.asking(most);
  }

  /**
   * Takes runs on by what the facts say. One that somebody moved meanwhile is left as it is: what
   * was asked was asked for where it stood.
   */
  @Transactional
  void answer(List<Runs.Due> asked, Fence.Known facts) {
    var now = new HashMap<RunId, StoredRun>();
    var ids = asked.stream().map(each -> each.stored().run().id().value()).toList();
    runs.lockThese(ids).forEach(stored -> now.put(stored.run().id(), stored));
    var same =
        asked.stream().filter(e -> e.stored().equals(now.get(e.stored().run().id()))).toList();
    var batch = new Batch(same.stream().map(Runs.Due::stored).toList());
    for (var each : same) {
      var known = known(facts, each.stored().run());
      wake(batch, each.stored(), new Input.Woke(each.now(), known));
    }
    batches.write(batch);
  }

  /** Whoever is nobody any more is in no audience. */
  private Known known(Fence.Known facts, Run run) {
    var person = facts.byPerson().get(run.profile().value());
    var memberships = new HashMap<AudienceId, Instant>();
    if (person != null) {
      person.memberships().forEach((id, since) -> memberships.put(new AudienceId(id), since));
    }
    var zone = person == null ? zones.shop() : zones.of(person);
    return new Known(facts.appliedThrough(), zone, memberships);
  }

  private void wake(Batch batch, StoredRun stored, Input.Woke woke) {
    var run = stored.run();
    var edition = journeys.edition(run.journey(), stored.edition());
    batch.take(Conductor.decide(edition.journey(), run.profile(), run, woke), edition, null);
  }

  @EventListener
  void move(JourneyMoved moved) {
    changes.move(moved.journey(), runs.lockActive(moved.journey()), moved.edition());
  }

  @EventListener
  void stop(JourneyStopped stopped) {
    changes.stop(runs.lockActive(stopped.journey()), clock.now());
  }
}
