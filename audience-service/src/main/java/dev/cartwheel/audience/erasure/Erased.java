package dev.cartwheel.audience.erasure;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was erased.
 *
 * @param names by name the instant of its last erasure
 * @param orders those of which nothing is to be known any more
 */
public record Erased(Map<Identifier, Instant> names, Set<OrderId> orders) {
  static final Erased NOBODY = new Erased(Map.of(), Set.of());

  public Erased {
    names = Map.copyOf(names);
    orders = Set.copyOf(orders);
  }

  /**
   * Whether an event may be applied. What happened up to the erasure may not, whenever it arrives.
   * What happened later may, as that of a new person, once that person is there again: they came
   * back by themselves. A shop's server that goes on about an erased customer's old orders brings
   * nobody back, and whatever is told of an order that was erased with them is told in vain.
   *
   * @param isSomebody whether somebody goes by a name now
   */
  public boolean admits(ShopperEvent event, Predicate<Identifier> isSomebody) {
    if (event.told().filter(orders::contains).isPresent()) return false;
    var erased = last(event);
    if (erased.isEmpty()) return true;
    if (!event.envelope().at().isAfter(erased.get())) return false;
    return isPresence(event) || event.envelope().identifiers().stream().anyMatch(isSomebody);
  }

  private Optional<Instant> last(ShopperEvent event) {
    if (names.isEmpty()) return Optional.empty();
    return event.envelope().identifiers().stream()
        .map(names::get)
        .filter(Objects::nonNull)
        .max(Instant::compareTo);
  }

  private static boolean isPresence(ShopperEvent event) {
    return event.isActivity() || event.envelope().origin().kind() == Origin.Kind.VISIT;
  }
}
