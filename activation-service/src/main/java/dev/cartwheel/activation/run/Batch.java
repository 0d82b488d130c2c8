package dev.cartwheel.activation.run;

import dev.cartwheel.activation.delivery.Plan;
import dev.cartwheel.activation.ending.Ending;
import dev.cartwheel.activation.journey.Edition;
import dev.cartwheel.activation.roster.Wish;
import dev.cartwheel.activation.run.Footsteps.NonStart;
import dev.cartwheel.activation.run.Footsteps.Taken;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Conductor;
import dev.cartwheel.core.journey.Decision;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Effect;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Owner;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The runs that one transaction works on, and what is to be written of them. */
final class Batch {
  /** Nearest to a purchase first, and of those the one that has been there longest. */
  private static final Comparator<StoredRun> FIRST =
      Comparator.comparing(
              (StoredRun stored) -> Objects.requireNonNull(stored.run().part().intent()),
              Comparator.reverseOrder())
          .thenComparing(stored -> stored.run().entered());

  private final Map<RunId, StoredRun> runs = new LinkedHashMap<>();
  private final Set<RunId> changed = new LinkedHashSet<>();
  private final List<Plan> plans = new ArrayList<>();
  private final List<ListChange> lists = new ArrayList<>();
  private final Map<Run.State, Map<RunId, Instant>> withdrawn = new LinkedHashMap<>();
  private final Set<RunId> released = new LinkedHashSet<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Rehearsed> rehearsed = new ArrayList<>();
  private final Set<ProfileId> erased = new LinkedHashSet<>();
  private final List<Merge> merges = new ArrayList<>();
  private final List<Twins> united = new ArrayList<>();
  private final List<Ending> endings = new ArrayList<>();
  private final List<Taken> footsteps = new ArrayList<>();
  private final List<NonStart> nonStarts = new ArrayList<>();

  /** A run puts its person on a list, or takes them off it. */
  record ListChange(RunId run, boolean on, DestinationId destination, String list) {}

  /** A held-out run leaves a list alone. */
  record Withheld(RunId run, Effect.Withhold effect) {}

  /** What a rehearsed run would have wanted. */
  record Rehearsed(Run run, AudienceId trigger, Effect effect) {}

  /** One profile went into another. */
  record Merge(ProfileId survivor, ProfileId absorbed) {}

  /** Two active runs of one journey, of what turned out to be one person. */
  record Twins(StoredRun older, StoredRun newer) {}

  Batch(Collection<StoredRun> loaded) {
    loaded.forEach(stored -> runs.put(stored.run().id(), stored));
  }

  /**
   * The person's active run of the journey, else the one that began last; null when there was none.
   * What was rehearsed keeps nobody from what is in earnest, nor the other way round.
   */
  @Nullable Run latest(Journey journey, ProfileId person) {
    return runs.values().stream()
        .map(StoredRun::run)
        .filter(run -> run.journey().equals(journey.id()) && run.profile().equals(person))
        .filter(run -> run.isActive() || run.part().dry() == journey.dry())
        .max(Comparator.comparing(Run::isActive).thenComparing(Run::entered))
        .orElse(null);
  }

  List<StoredRun> active(ProfileId person) {
    return of(person).stream().filter(stored -> stored.run().isActive()).toList();
  }

  List<StoredRun> of(ProfileId person) {
    return runs.values().stream().filter(stored -> stored.run().profile().equals(person)).toList();
  }

  void put(StoredRun stored) {
    runs.put(stored.run().id(), stored);
    changed.add(stored.run().id());
  }

  /** Takes over what was decided about a run, new or known. */
  void take(Decision decision, Edition edition, @Nullable Instant cause) {
    var run = decision.run().orElse(null);
    if (run == null) return;
    var known = runs.get(run.id());
    var isAsItWas = known != null && known.run().equals(run) && known.edition() == edition.number();
    if (isAsItWas && decision.effects().isEmpty() && decision.trail().isEmpty()) return;
    var trigger = known == null ? edition.journey().trigger() : known.trigger();
    var asks = Conductor.asks(edition.journey(), run);
    var because = run.isActive() ? null : cause;
    var stored = new StoredRun(run, edition.number(), trigger, asks, because);
    put(stored);
    decision.effects().forEach(effect -> take(effect, stored));
    if (edition.tellsEnd()) decision.effects().forEach(effect -> tellEnd(effect, run.id()));
    decision.trail().forEach(trace -> footsteps.add(new Taken(run.id(), trace)));
  }

  private void tellEnd(Effect effect, RunId run) {
    if (effect instanceof Effect.Release(var at)) {
      endings.add(new Ending(run, Ending.Kind.COMPLETED, at));
    } else if (effect instanceof Effect.Withdraw(var reason, var at)
        && reason == Run.State.CONVERTED) {
      endings.add(new Ending(run, Ending.Kind.CONVERTED, at));
    }
  }

  /** What audiences are to hear of. */
  List<Ending> endings() {
    return endings;
  }

  private void take(Effect effect, StoredRun stored) {
    switch (effect) {
      case Effect.Deliver deliver -> plans.add(new Plan(stored.run(), stored.trigger(), deliver));
      case Effect.Place(var step, _) ->
          lists.add(new ListChange(stored.run().id(), true, step.destination(), step.list()));
      case Effect.Displace(var step, _) ->
          lists.add(new ListChange(stored.run().id(), false, step.destination(), step.list()));
      case Effect.Withhold withhold -> withheld.add(new Withheld(stored.run().id(), withhold));
      case Effect.Rehearsed(var wanted) ->
          rehearsed.add(new Rehearsed(stored.run(), stored.trigger(), wanted));
      case Effect.Release _ -> released.add(stored.run().id());
      case Effect.Withdraw(var reason, var at) -> {
        released.add(stored.run().id());
        withdrawn.computeIfAbsent(reason, _ -> new LinkedHashMap<>()).put(stored.run().id(), at);
      }
    }
  }

  /** Whether it makes a run that there was not. */
  boolean begins(Decision decision) {
    return decision.run().filter(run -> !runs.containsKey(run.id())).isPresent();
  }

  /** Whose the person is, but for this journey; null when nobody's. */
  @Nullable Owner owner(ProfileId person, JourneyId but) {
    return owners(person).stream()
        .filter(stored -> !stored.run().journey().equals(but))
        .findFirst()
        .map(stored -> owner(stored.run()))
        .orElse(null);
  }

  /** Those whose the person is, the one that stays first: more than one only after a merge. */
  List<StoredRun> owners(ProfileId person) {
    return active(person).stream().filter(stored -> stored.run().owns()).sorted(FIRST).toList();
  }

  private static Owner owner(Run run) {
    return new Owner(run.journey(), run.id(), Objects.requireNonNull(run.part().intent()));
  }

  void startedNothing(JourneyId journey, ProfileId person, Instant at, Decision decision) {
    var barrier = decision.barrier();
    if (barrier != null)
      nonStarts.add(new NonStart(journey, person, at, barrier, decision.because()));
  }

  List<Taken> footsteps() {
    return footsteps;
  }

  List<NonStart> nonStarts() {
    return nonStarts;
  }

  /** Pairs of active runs of one journey; the older one is to stay. */
  List<Twins> twins(ProfileId person) {
    var first = new LinkedHashMap<JourneyId, StoredRun>();
    var twins = new ArrayList<Twins>();
    var oldestFirst = Comparator.comparing((StoredRun stored) -> stored.run().entered());
    for (var stored : active(person).stream().sorted(oldestFirst).toList()) {
      var older = first.putIfAbsent(stored.run().journey(), stored);
      if (older != null) twins.add(new Twins(older, stored));
    }
    return twins;
  }

  /** What the stopped twin has sent counts for the one that stays. */
  void unite(Twins twins) {
    united.add(twins);
    if (twins.newer().run().reached()) put(twins.older().with(twins.older().run().reach()));
  }

  /** Whether the person was ever held out of the journey. */
  boolean isHeldOut(JourneyId journey, ProfileId person) {
    return of(person).stream()
        .map(StoredRun::run)
        .anyMatch(run -> run.journey().equals(journey) && run.holdout());
  }

  /**
   * Whoever was held out once stays it: runs that go on are heard of no more from here on, and hold
   * nobody on a list.
   */
  void holdOut(ProfileId person) {
    for (var stored : active(person)) {
      var run = stored.run();
      if (!isHeldOut(run.journey(), person)) continue;
      if (!run.holdout()) put(stored.with(run.holdOut()));
      released.add(run.id());
    }
  }

  void merged(ProfileId survivor, ProfileId absorbed) {
    merges.add(new Merge(survivor, absorbed));
  }

  List<Merge> merges() {
    return merges;
  }

  List<Twins> united() {
    return united;
  }

  List<StoredRun> changed() {
    return changed.stream().map(this::get).toList();
  }

  /** A run may have gone to another person since it planned a message. */
  List<Plan> plans() {
    return plans.stream()
        .map(plan -> new Plan(get(plan.run().id()).run(), plan.trigger(), plan.effect()))
        .toList();
  }

  /** In the order in which they were decided. */
  List<ListChange> lists() {
    return lists;
  }

  List<Withheld> withheld() {
    return withheld;
  }

  /** A run may have gone to another person since. */
  List<Rehearsed> rehearsed() {
    return rehearsed.stream()
        .map(each -> new Rehearsed(get(each.run().id()).run(), each.trigger(), each.effect()))
        .toList();
  }

  Wish wish(ListChange change) {
    var stored = get(change.run());
    return new Wish(stored.run(), stored.trigger(), change.destination(), change.list());
  }

  ProfileId person(RunId run) {
    return get(run).run().profile();
  }

  /** Runs that hold nobody on a list any more. */
  Set<RunId> released() {
    return released;
  }

  void erased(ProfileId person) {
    erased.add(person);
  }

  /** Who is to be forgotten, once everything else is written. */
  Set<ProfileId> erased() {
    return erased;
  }

  private StoredRun get(RunId id) {
    return Objects.requireNonNull(runs.get(id));
  }

  /** Runs that are over, by the reason why, with the instants of what ended them. */
  Map<Run.State, Map<RunId, Instant>> withdrawn() {
    return withdrawn;
  }
}
