package dev.cartwheel.core.simulate;

import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.propensity.Feature;
import dev.cartwheel.core.propensity.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The instants in one shopper's past at which somebody might have decided to write to them, on a
 * virtual clock: what was known at each is what had happened by then, and by that device where
 * nobody knew yet whose it was.
 */
public final class Decisions {
  private final long shopper;
  private final NavigableSet<Instant> purchases;
  private final Simulation simulation = new Simulation(Audiences.none());
  private final List<Sample> samples = new ArrayList<>();
  private Instant clock = Instant.MIN;

  private Decisions(long shopper, NavigableSet<Instant> purchases) {
    this.shopper = shopper;
    this.purchases = purchases;
  }

  /**
   * All of them, in order. Whether they bought is only true where the shop was watched to the end
   * of the window.
   *
   * @param shopper what stands for them in the samples
   * @param events all of theirs, in any order
   */
  public static List<Sample> of(long shopper, Collection<? extends ShopperEvent> events) {
    if (events.stream().noneMatch(Decisions::isOfCart)) return List.of();
    var story = events.stream().sorted(Simulation.BY_TIME).toList();
    var decisions = new Decisions(shopper, purchases(story));
    for (var event : story) {
      decisions.passTo(event.envelope().at());
      decisions.simulation.accept(event);
    }
    decisions.passTo(Instant.MAX);
    return decisions.samples;
  }

  /** Up to an instant and without it, as nobody knows what else happens in it. */
  private void passTo(Instant now) {
    for (var profile : simulation.profiles()) decide(profile, now);
    clock = now;
  }

  private void decide(Profile profile, Instant now) {
    var last = profile.activity().last();
    if (last == null) return;
    var due =
        Sample.SILENCES.stream()
            .filter(silence -> !last.plus(silence).isBefore(clock))
            .filter(silence -> last.plus(silence).isBefore(now))
            .toList();
    if (due.isEmpty()) return;
    var signs = Feature.signs(profile);
    if (signs == null) return;
    for (var silence : due) {
      var at = last.plus(silence);
      if (at.isBefore(signs.until())) samples.add(new Sample(shopper, signs, silence, buys(at)));
    }
  }

  private boolean buys(Instant at) {
    var next = purchases.higher(at);
    return next != null && !next.isAfter(at.plus(Sample.WINDOW));
  }

  /** An order told several times was bought once, when it was first told. */
  private static NavigableSet<Instant> purchases(List<? extends ShopperEvent> story) {
    var first = new HashMap<OrderId, Instant>();
    for (var event : story) {
      if (event instanceof OrderPlaced placed && placed.isPurchase()) {
        first.putIfAbsent(placed.order(), placed.envelope().at());
      }
    }
    return new TreeSet<>(first.values());
  }

  private static boolean isOfCart(ShopperEvent event) {
    return event instanceof ShopperEvent.LineAdded
        || event instanceof ShopperEvent.CartReplaced
        || event instanceof ShopperEvent.CheckoutStarted;
  }
}
