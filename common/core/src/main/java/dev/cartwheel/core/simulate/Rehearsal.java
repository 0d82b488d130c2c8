package dev.cartwheel.core.simulate;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Conductor;
import dev.cartwheel.core.journey.Decision;
import dev.cartwheel.core.journey.Input;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.Known;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.Trace;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a journey would have done with one person, had it been there: the conductor on a virtual
 * clock. Every message counts as sent when it falls due; what the rules of hand-off would have held
 * back is not asked.
 */
public final class Rehearsal {
  private final Journey journey;
  private final ProfileId person;
  private final ZoneId zone;
  private final Map<AudienceId, Instant> memberships = new HashMap<>();
  private final List<Told> told = new ArrayList<>();
  private @Nullable Run run;

  /** What happened to the person. */
  public sealed interface Happening {
    Instant at();

    /** Entered or left an audience; {@code backfill} entries start nothing. */
    record Crossed(Instant at, AudienceId audience, boolean in, boolean backfill)
        implements Happening {}

    record Bought(Instant at) implements Happening {}
  }

  /**
   * A run that there would have been.
   *
   * @param run as it was in the end
   * @param trail what each step came to
   * @param endedAt null while it goes on
   */
  public record Told(Run run, List<Trace> trail, @Nullable Instant endedAt) {
    public Told {
      trail = List.copyOf(trail);
    }
  }

  private Rehearsal(Journey journey, ProfileId person, ZoneId zone) {
    this.journey = journey;
    this.person = person;
    this.zone = zone;
  }

  /**
   * All runs up to {@code until}, in their order.
   *
   * @param zone where the person's clock hangs
   */
  public static List<Told> of(
      Journey journey, ProfileId person, ZoneId zone, List<Happening> story, Instant until) {
    var rehearsal = new Rehearsal(journey, person, zone);
    story.stream()
        .filter(happening -> !happening.at().isAfter(until))
        .sorted(Comparator.comparing(Happening::at))
        .forEach(rehearsal::take);
    rehearsal.advance(until.plusNanos(1));
    return List.copyOf(rehearsal.told);
  }

  /** What happens at the instant at which something is due comes first. */
  private void take(Happening happening) {
    advance(happening.at());
    switch (happening) {
      case Happening.Bought(var at) -> tell(new Input.Purchased(at), at);
      case Happening.Crossed(var at, var audience, var in, var backfill) -> {
        if (in) memberships.put(audience, at);
        else memberships.remove(audience);
        tell(new Input.Crossed(at, audience, in), at);
        if (!audience.equals(journey.trigger())) return;
        tell(in ? new Input.Entered(at, backfill) : new Input.Exited(at), at);
      }
    }
  }

  /** Takes everything that is due before an instant. */
  private void advance(Instant before) {
    while (run != null && run.isActive() && run.dueAt().isBefore(before)) {
      var due = run.dueAt();
      var standing = run;
      tell(new Input.Woke(due, new Known(due, zone, memberships)), due);
      if (standing.equals(run)) throw new IllegalStateException("stands still: " + standing);
    }
  }

  private void tell(Input input, Instant at) {
    var decision = Conductor.decide(journey, person, run, input);
    var next = decision.run().orElse(null);
    if (next == null || next.equals(run)) return;
    var sends = decision.trail().stream().anyMatch(trace -> trace.kind() == Trace.Kind.SENDS);
    keep(sends ? next.reach() : next, decision, at);
  }

  private void keep(Run next, Decision decision, Instant at) {
    var isNew = run == null || !run.id().equals(next.id());
    var trail = new ArrayList<>(isNew ? List.<Trace>of() : told.getLast().trail());
    trail.addAll(decision.trail());
    var last = new Told(next, trail, next.isActive() ? null : at);
    if (isNew) told.add(last);
    else told.set(told.size() - 1, last);
    run = next;
  }
}
