package dev.cartwheel.core.profile;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A purchase.
 *
 * @param cart the cart it came from; null where the source did not say
 * @param items what was bought; empty where the source did not say
 * @param cancelled true once the shop called it off; it stays a purchase that happened
 * @param refunds what went back of it
 */
public record Order(
    OrderId id,
    Instant at,
    @Nullable CartId cart,
    List<Item> items,
    @Nullable Money total,
    boolean cancelled,
    Refunds refunds) {

  public Order {
    items = List.copyOf(items);
  }

  public Order(
      OrderId id,
      Instant at,
      @Nullable CartId cart,
      List<Item> items,
      @Nullable Money total,
      boolean cancelled) {
    this(id, at, cart, items, total, cancelled, Refunds.NONE);
  }

  /** Neither called off nor all sent back. */
  public boolean isKept() {
    if (cancelled || refunds.isFact()) return false;
    var back = refunds.amount();
    return total == null || back == null || !back.covers(total) || total.minor() == 0;
  }

  /** What the shop keeps of it in one currency, 0 or more; 0 when it was not paid in it. */
  public Money worth(Currency currency) {
    if (!isKept() || total == null || !total.currency().equals(currency)) {
      return Money.zero(currency);
    }
    var back = refunds.amount();
    if (back == null || !back.currency().equals(currency)) return total;
    return new Money(total.minor() - back.minor(), currency);
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
        cancelled || other.cancelled,
        refunds.plus(other.refunds));
  }

  Order cancel() {
    return new Order(id, at, cart, items, total, true, refunds);
  }

  /** With more that went back of it. */
  Order sentBack(Refunds more) {
    return new Order(id, at, cart, items, total, cancelled, refunds.plus(more));
  }
}
