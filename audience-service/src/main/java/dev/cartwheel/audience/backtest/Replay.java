package dev.cartwheel.audience.backtest;

import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.audience.Transition;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.Response;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.simulate.Simulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One shopper's past once more, under other audiences: each event at its own instant, as if none
 * had been late, by the core's simulation.
 */
final class Replay {
  private static final Comparator<ShopperEvent> BY_TIME =
      Comparator.comparing((ShopperEvent event) -> event.envelope().at())
          .thenComparing(event -> event.envelope().receivedAt());

  private final Audiences audiences;
  private final AudienceId tested;

  Replay(Audiences audiences, AudienceId tested) {
    this.audiences = audiences;
    this.tested = tested;
  }

  /** All entries into the tested audience up to {@code now}. */
  List<Episode> of(List<ShopperEvent> events, Instant now) {
    var story = events.stream().sorted(BY_TIME).toList();
    var simulation = new Simulation(audiences);
    story.forEach(simulation::accept);
    simulation.advanceTo(now);
    var purchases = purchases(story);
    var episodes = new ArrayList<Episode>();
    for (var transition : simulation.transitions()) {
      if (transition instanceof Transition.Entered entered && isTested(entered)) {
        episodes.add(episode(entered.at(), story, purchases));
      }
    }
    return episodes;
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
