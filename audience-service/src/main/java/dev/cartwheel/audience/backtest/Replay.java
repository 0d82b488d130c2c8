package dev.cartwheel.audience.backtest;

import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.audience.Transition;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.Response;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.simulate.Simulation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One shopper's past once more, under other audiences: each event at its own instant, as if none
 * had been late, by the core's simulation.
 */
final class Replay {
  private final List<Stage> stages;
  private final AudienceId tested;

  /**
   * What everybody is judged by for a while.
   *
   * @param since from then on; does not matter of the first
   */
  record Stage(Instant since, Audiences audiences) {}

  /**
   * @param stages at least one, the earliest first
   */
  Replay(List<Stage> stages, AudienceId tested) {
    this.stages = List.copyOf(stages);
    this.tested = tested;
  }

  /**
   * All entries into the tested audience up to {@code now}, but of those who would have entered
   * only because the others have changed, and who start no journey.
   */
  List<Episode> of(List<ShopperEvent> events, Instant now) {
    var story = events.stream().sorted(Simulation.BY_TIME).toList();
    var purchases = purchases(story);
    return entries(story, now).stream()
        .map(entered -> episode(entered.at(), story, purchases))
        .toList();
  }

  /**
   * All crossings of these audiences up to {@code now}, all purchases, and what was said on the
   * way, by their instants.
   */
  List<Timeline.Event> story(
      List<ShopperEvent> events, Collection<AudienceId> audiences, Instant now) {
    var story = events.stream().sorted(Simulation.BY_TIME).toList();
    var sayings = new Sayings();
    var told = new ArrayList<Timeline.Event>();
    crossings(story, now, sayings::look)
        .forEach(
            (one, byStage) -> {
              if (audiences.contains(one.audience())) told.add(event(one, byStage));
            });
    for (var bought : purchases(story)) {
      told.add(Timeline.Event.bought(bought.envelope().at()));
    }
    told.addAll(sayings.told());
    told.sort(Comparator.comparing(Timeline.Event::at));
    return told;
  }

  /** Whether a journey on the audience would have begun anything from an instant on. */
  static boolean enters(List<Timeline.Event> story, AudienceId audience, Instant from) {
    return story.stream()
        .anyMatch(
            event ->
                event.what().equals("entered")
                    && audience.value().equals(event.audience())
                    && !event.at().isBefore(from));
  }

  private static Timeline.Event event(Transition one, boolean byStage) {
    var audience = one.audience().value();
    return switch (one) {
      case Transition.Entered entered ->
          Timeline.Event.crossed(one.at(), true, audience, byStage || entered.backfill());
      case Transition.Exited _ -> Timeline.Event.crossed(one.at(), false, audience, false);
    };
  }

  private List<Transition.Entered> entries(List<ShopperEvent> story, Instant now) {
    return crossings(story, now, (_, _) -> {}).entrySet().stream()
        .filter(one -> one.getKey() instanceof Transition.Entered && !one.getValue())
        .map(one -> (Transition.Entered) one.getKey())
        .filter(this::isTested)
        .toList();
  }

  /** Every crossing in its order, and whether it is due only to others having changed. */
  private Map<Transition, Boolean> crossings(
      List<ShopperEvent> story, Instant now, BiConsumer<Collection<Profile>, Instant> witness) {
    var simulation = new Simulation(stages.getFirst().audiences());
    var byStage = new HashSet<Transition>();
    var rest = new ArrayDeque<>(stages.subList(1, stages.size()));
    for (var event : story) {
      byStage.addAll(enter(rest, event.envelope().at(), simulation));
      simulation.accept(event);
      witness.accept(simulation.profiles(), event.envelope().at());
    }
    byStage.addAll(enter(rest, now, simulation));
    simulation.advanceTo(now);
    var crossings = new LinkedHashMap<Transition, Boolean>();
    simulation.transitions().forEach(one -> crossings.put(one, byStage.contains(one)));
    return crossings;
  }

  /** Goes on to the stage of an instant, one after the other; gives who crosses by that. */
  private static List<Transition> enter(Deque<Stage> rest, Instant until, Simulation simulation) {
    var crossings = new ArrayList<Transition>();
    while (!rest.isEmpty() && !rest.peek().since().isAfter(until)) {
      var stage = rest.pop();
      crossings.addAll(simulation.judgeBy(stage.audiences(), stage.since()));
    }
    return crossings;
  }

  private boolean isTested(Transition.Entered entered) {
    return entered.audience().equals(tested);
  }

  private static Episode episode(
      Instant entered, List<ShopperEvent> story, List<ShopperEvent> purchases) {
    var back = first(story, entered, ShopperEvent::isActivity);
    var click = first(story, entered, Replay::isClick);
    var isPrompted = back != null && click != null && !click.isAfter(back);
    return new Episode(entered, back, isPrompted, first(purchases, entered, _ -> true));
  }

  private static @Nullable Instant first(
      List<ShopperEvent> story, Instant after, Predicate<ShopperEvent> which) {
    for (var event : story) {
      var at = event.envelope().at();
      if (at.isAfter(after) && which.test(event)) return at;
    }
    return null;
  }

  /** An order told several times was bought once, when it was first told. */
  private static List<ShopperEvent> purchases(List<ShopperEvent> story) {
    var known = new HashSet<OrderId>();
    return story.stream()
        .filter(
            event ->
                event instanceof ShopperEvent.OrderPlaced placed
                    && placed.isPurchase()
                    && known.add(placed.order()))
        .toList();
  }

  private static boolean isClick(ShopperEvent event) {
    return event instanceof ShopperEvent.Responded responded
        && responded.response() == Response.CLICKED;
  }
}
