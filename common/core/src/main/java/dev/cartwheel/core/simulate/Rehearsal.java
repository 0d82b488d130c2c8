package dev.cartwheel.core.simulate;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.Barrier;
import dev.cartwheel.core.journey.Conductor;
import dev.cartwheel.core.journey.Decision;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Effect;
import dev.cartwheel.core.journey.Input;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.Known;
import dev.cartwheel.core.journey.Reach;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.journey.Trace;
import dev.cartwheel.core.policy.SendPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a journey would have done with one person, had it been there: the conductor and the rules of
 * hand-off on a virtual clock. At each instant nothing is known that happened later.
 */
public final class Rehearsal {
  private final Journey journey;
  private final Somebody person;
  private final Map<DestinationId, Outlet> outlets;
  private final Reach reach;
  private final Standing standing;
  private final Turnstile turnstile;
  private final List<Told> told = new ArrayList<>();
  private final List<Barred> barred = new ArrayList<>();
  private @Nullable Run run;

  /**
   * What journeys are played by.
   *
   * @param outlets where messages and lists go
   */
  public record Rules(SendPolicy policy, Map<DestinationId, Outlet> outlets) {
    public Rules {
      outlets = Map.copyOf(outlets);
    }
  }

  /**
   * A run that there would have been.
   *
   * @param run as it was in the end
   * @param trail what each step came to
   * @param passages what became of its messages and additions to lists
   * @param endedAt null while it goes on
   */
  public record Told(
      Run run, List<Trace> trail, List<Passage> passages, @Nullable Instant endedAt) {
    public Told {
      trail = List.copyOf(trail);
      passages = List.copyOf(passages);
    }

    private Told with(Run changed, List<Passage> passed) {
      return new Told(changed, trail, passed, endedAt);
    }
  }

  /** An entry that would have started nothing. */
  public record Barred(Instant at, Barrier barrier, String because) {}

  /** All that there would have been, in its order. */
  public record Played(List<Told> runs, List<Barred> barred) {
    public Played {
      runs = List.copyOf(runs);
      barred = List.copyOf(barred);
    }
  }

  private Rehearsal(Journey journey, Rules rules, Somebody person) {
    this.journey = journey;
    this.person = person;
    this.outlets = rules.outlets();
    this.reach = Reach.of(journey, channels(outlets));
    this.standing = new Standing(person);
    this.turnstile = new Turnstile(rules.policy(), journey.trigger(), person.sent());
  }

  private static Map<DestinationId, Channel> channels(Map<DestinationId, Outlet> outlets) {
    return outlets.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().channel()));
  }

  /** Everything up to {@code until}. */
  public static Played of(
      Journey journey, Rules rules, Somebody person, List<Happening> story, Instant until) {
    var rehearsal = new Rehearsal(journey, rules, person);
    story.stream()
        .filter(happening -> !happening.at().isAfter(until))
        .sorted(Comparator.comparing(Happening::at))
        .forEach(rehearsal::take);
    rehearsal.advance(until.plusNanos(1));
    return rehearsal.played();
  }

  private Played played() {
    var runs =
        told.stream().map(each -> each.with(each.run(), turnstile.of(each.run().id()))).toList();
    return new Played(runs, barred);
  }

  /** What happens at the instant at which something is due comes first. */
  private void take(Happening happening) {
    advance(happening.at());
    var refused = standing.refused();
    standing.take(happening);
    switch (happening) {
      case Happening.Bought(var at) -> tell(new Input.Purchased(at), at);
      case Happening.Named(var at, _) -> turnstile.named(at);
      case Happening.Said(var at, var channel, _, _) -> {
        if (!refused.contains(channel)) quiet(channel, at);
      }
      case Happening.Crossed(var at, var audience, var in, var backfill) -> {
        tell(new Input.Crossed(at, audience, in), at);
        if (!audience.equals(journey.trigger())) return;
        tell(in ? entered(at, backfill) : new Input.Exited(at), at);
      }
    }
  }

  private Input entered(Instant at, boolean backfill) {
    return new Input.Entered(at, backfill, null, reach.isLostTo(standing.refused()));
  }

  private void quiet(Channel channel, Instant at) {
    var all = standing.refused();
    if (!all.contains(channel)) return;
    turnstile.refuse(channel, at);
    if (reach.loses(Set.of(channel), all) == Reach.Loss.ALL) tell(new Input.Unwanted(at), at);
  }

  /** Takes everything that is due before an instant; what is planned at one can leave at it. */
  private void advance(Instant before) {
    while (true) {
      var passes = turnstile.next().filter(at -> at.isBefore(before)).orElse(null);
      var due = run != null && run.isActive() ? run.dueAt() : Instant.MAX;
      if (due.isBefore(before) && (passes == null || !passes.isBefore(due))) {
        wake(due);
      } else if (passes != null) {
        reach(turnstile.pass(standing));
      } else {
        return;
      }
    }
  }

  private void wake(Instant due) {
    var standsAt = run;
    tell(new Input.Woke(due, new Known(due, person.zone(), standing.memberships())), due);
    if (standsAt != null && standsAt.equals(run)) {
      throw new IllegalStateException("stands still: " + standsAt);
    }
  }

  private void tell(Input input, Instant at) {
    var decision = Conductor.decide(journey, person.id(), run, input);
    var barrier = decision.barrier();
    if (barrier != null) barred.add(new Barred(at, barrier, decision.because()));
    var next = decision.run().orElse(null);
    if (next == null || next.equals(run)) return;
    keep(next, decision, at);
    decision.effects().forEach(effect -> take(effect, next, at));
  }

  private void take(Effect effect, Run next, Instant at) {
    switch (effect) {
      case Effect.Rehearsed(var wanted) -> take(wanted, next, at);
      case Effect.Deliver deliver ->
          turnstile.plan(next, deliver, outlet(deliver.step().destination()));
      case Effect.Place place -> turnstile.plan(next, place, outlet(place.step().destination()));
      case Effect.Withdraw _ -> turnstile.withdraw(next, at);
      case Effect.Release _ -> turnstile.release(next, at);
      case Effect.Displace _, Effect.Withhold _ -> {}
    }
  }

  private Outlet outlet(DestinationId destination) {
    return outlets.getOrDefault(destination, Outlet.MAIL);
  }

  private void keep(Run next, Decision decision, Instant at) {
    var isNew = run == null || !run.id().equals(next.id());
    var trail = new ArrayList<>(isNew ? List.<Trace>of() : told.getLast().trail());
    trail.addAll(decision.trail());
    var last = new Told(next, trail, List.of(), next.isActive() ? null : at);
    if (isNew) told.add(last);
    else told.set(told.size() - 1, last);
    run = next;
  }

  /** A message of the run has left, maybe after the run was over. */
  private void reach(@Nullable RunId reached) {
    if (run == null || !run.id().equals(reached)) return;
    run = run.reach();
    told.set(told.size() - 1, told.getLast().with(run, List.of()));
  }
}
