package dev.cartwheel.activation.gate;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.core.delivery.Backoff;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one destination was asked for by name and does not have: a list, a program. What names it
 * waits, longer each time up to some minutes, and nothing else does. It is asked for again by a
 * call that had to be made anyway, for a probe would say nothing about it.
 */
public final class Absences {
  private static final Logger LOG = LoggerFactory.getLogger(Absences.class);

  private final DestinationId destination;
  private final AbsenceRows rows;
  private final LongSupplier nanos;
  private Map<Named, Absence> known = Map.of();

  /**
   * @param why in the far side's words
   * @param tries calls that told of it, those that were under way together counted once
   * @param until on the clock of this process
   */
  private record Absence(String why, int tries, long until) {}

  Absences(DestinationId destination, AbsenceRows rows, LongSupplier nanos) {
    this.destination = destination;
    this.rows = rows;
    this.nanos = nanos;
  }

  /** For how long nothing that names it may go there; zero while it may. */
  public synchronized Duration restOf(Named named) {
    var absence = known.get(named);
    if (absence == null) return Duration.ZERO;
    var rest = Duration.ofNanos(absence.until() - nanos.getAsLong());
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  /** What a call that names it would come to, while it is not to be made. */
  public synchronized Optional<Outcome> missing(Named named) {
    var absence = known.get(named);
    return absence == null || !isMissing(named)
        ? Optional.empty()
        : Optional.of(new Outcome.Missing(absence.why()));
  }

  public boolean isMissing(Named named) {
    return restOf(named).isPositive();
  }

  /** Lists that nobody is to be put on or taken off now. */
  public synchronized List<String> lists() {
    return known.keySet().stream()
        .filter(named -> named.isList() && isMissing(named))
        .map(Named::list)
        .toList();
  }

  /** Takes note of what came of one call that named it. */
  public void heard(Named named, List<Outcome> outcomes) {
    for (var outcome : outcomes) {
      if (outcome instanceof Outcome.Missing(var why)) {
        missing(named, why);
        return;
      }
    }
    if (outcomes.stream().anyMatch(Absences::isTaken)) found(named);
  }

  private static boolean isTaken(Outcome outcome) {
    return outcome instanceof Outcome.Done || outcome instanceof Outcome.AcceptedLater;
  }

  private synchronized void missing(Named named, String why) {
    if (isMissing(named)) return;
    var before = known.get(named);
    var tries = before == null ? 1 : before.tries() + 1;
    var span = Backoff.after(tries + 1, null, ThreadLocalRandom.current().nextDouble(0.5, 1));
    put(named, new Absence(why, tries, nanos.getAsLong() + span.toNanos()));
    rows.missing(destination, named, new AbsenceRows.Absent(why, tries, span));
    if (before == null) {
      LOG.warn("destination {} lacks what is asked for: {}: {}", destination, named.words(), why);
    }
  }

  private synchronized void found(Named named) {
    if (!known.containsKey(named)) return;
    rows.found(destination, named);
    var fewer = new HashMap<>(known);
    fewer.remove(named);
    known = Map.copyOf(fewer);
  }

  private void put(Named named, Absence absence) {
    var more = new HashMap<>(known);
    more.put(named, absence);
    known = Map.copyOf(more);
  }

  /** With changed settings, which may have mended the name. */
  synchronized void forget() {
    rows.forget(destination);
    known = Map.of();
  }

  /** What all instances know. */
  synchronized void follow(Map<Named, AbsenceRows.Absent> told) {
    var now = nanos.getAsLong();
    var all = new HashMap<Named, Absence>();
    told.forEach(
        (named, absent) ->
            all.put(
                named, new Absence(absent.why(), absent.tries(), now + absent.rest().toNanos())));
    known = Map.copyOf(all);
  }
}
