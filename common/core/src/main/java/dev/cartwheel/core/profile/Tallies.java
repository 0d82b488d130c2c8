package dev.cartwheel.core.profile;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what happened, by name. An order counts once, at the earliest instant it was ever told
 * for.
 */
final class Tallies {
  /** The names every shop shares are never given up for those of its own making. */
  private static final Comparator<String> COMMON_FIRST =
      Comparator.comparing((String name) -> !ShopperEvent.COMMON_NAMES.contains(name))
          .thenComparing(Comparator.naturalOrder());

  private Tallies() {}

  static Map<String, Tally> fold(Profile before, ShopperEvent event) {
    if (!(event instanceof OrderPlaced placed)) return counted(before.tallies(), event);
    if (!placed.isPurchase()) return before.tallies();
    var known = toldAt(before, placed.order());
    if (known.isEmpty()) return counted(before.tallies(), event);
    var at = event.envelope().at();
    return at.isBefore(known.get()) ? moved(before.tallies(), known.get(), at) : before.tallies();
  }

  static Map<String, Tally> merge(Profile into, Profile other) {
    var all = new HashMap<>(onlyThere(into, other, false));
    onlyThere(other, into, true).forEach((name, tally) -> all.merge(name, tally, Tally::plus));
    return bounded(all);
  }

  private static Map<String, Tally> counted(Map<String, Tally> tallies, ShopperEvent event) {
    var all = new HashMap<>(tallies);
    all.merge(event.name(), Tally.once(event.envelope().at()), Tally::plus);
    return bounded(all);
  }

  private static Map<String, Tally> moved(Map<String, Tally> tallies, Instant from, Instant to) {
    var all = new HashMap<>(tallies);
    all.computeIfPresent(ShopperEvent.ORDER_COMPLETED, (_, tally) -> tally.without(from).and(to));
    return all;
  }

  /**
   * Without the orders that the other knows too, and knew earlier ({@code orAtOnce}: or at the same
   * instant).
   */
  private static Map<String, Tally> onlyThere(Profile one, Profile other, boolean orAtOnce) {
    var tallies = new HashMap<>(one.tallies());
    for (var order : one.orders()) {
      var theirs = toldAt(other, order.id());
      if (theirs.isEmpty()) continue;
      var gap = theirs.get().compareTo(order.at());
      if (gap < 0 || (orAtOnce && gap == 0)) {
        tallies.computeIfPresent(
            ShopperEvent.ORDER_COMPLETED, (_, tally) -> tally.without(order.at()));
      }
    }
    return tallies;
  }

  private static Optional<Instant> toldAt(Profile profile, OrderId id) {
    return profile.orders().stream()
        .filter(order -> order.id().equals(id))
        .map(Order::at)
        .findFirst();
  }

  private static Map<String, Tally> bounded(Map<String, Tally> all) {
    return Profiles.first(all, Profiles.MOST_EVENT_NAMES, COMMON_FIRST);
  }
}
