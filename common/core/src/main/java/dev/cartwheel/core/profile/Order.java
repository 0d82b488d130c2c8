package dev.cartwheel.core.profile;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A purchase.
 *
 * @param cart the cart it came from; null where the source did not say
 * @param items what was bought; empty where the source did not say
 * @param cancelled true once the shop called it off; it stays a purchase that happened
 */
public record Order(
    OrderId id,
    Instant at,
    @Nullable CartId cart,
    List<Item> items,
    @Nullable Money total,
    boolean cancelled) {

  public Order {
    items = List.copyOf(items);
  }

  /** The same order told once more: what the other telling adds, and nothing twice. */
  Order completedFrom(Order other) {
    var added = other.items.stream().filter(item -> items.stream().noneMatch(item::isSame));
    return new Order(
        id,
        at.isBefore(other.at) ? at : other.at,
        cart != null ? cart : other.cart,
        Stream.concat(items.stream(), added).toList(),
        total != null ? total : other.total,
        cancelled || other.cancelled);
  }

  Order cancel() {
    return new Order(id, at, cart, items, total, true);
  }
}
