package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.cart.CartLine;
import dev.cartwheel.core.cart.CartState;
import dev.cartwheel.core.cart.Oddities;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Refunds;
import dev.cartwheel.core.profile.Undone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CartWriter} wrote. */
record CartReader(Reading in) {

  void carts(Map<CartId, Cart> carts) {
    in.list();
    while (in.hasList()) {
      var cart = cart();
      carts.put(cart.id(), cart);
    }
  }

  void orders(List<Order> orders) {
    in.list();
    while (in.hasList()) {
      orders.add(order());
    }
  }

  void undone(List<Undone> undone) {
    in.list();
    while (in.hasList()) {
      undone.add(new Undone(orderId(), in.time(), in.flag(), refunds()));
    }
  }

  private Cart cart() {
    var id = new CartId(new StoreId(in.text()), in.text());
    var state = state();
    var opened = in.time();
    var changed = in.time();
    var snapshot = in.timeOrNull();
    var odd = new Oddities(in.count(), in.count(), in.count(), in.count());
    var lines = new ArrayList<CartLine>();
    in.list();
    while (in.hasList()) {
      lines.add(line());
      in.endList();
    }
    return new Cart(id, lines, state, opened, changed, snapshot, odd, coupons());
  }

  /** Up to the end of the cart; older states end before them. */
  private Set<String> coupons() {
    var coupons = new HashSet<String>();
    for (var code = in.textOrEnd(); code != null; code = in.textOrEnd()) coupons.add(code);
    return coupons;
  }

  private CartState state() {
    in.list();
    var state =
        switch (in.count()) {
          case 0 -> CartState.OPEN;
          case 1 -> new CartState.Emptied(in.time());
          case 2 -> ordered();
          default -> throw new IllegalArgumentException("unknown state of a cart");
        };
    in.endList();
    return state;
  }

  private CartState ordered() {
    var at = in.time();
    return new CartState.Ordered(orderId(), at);
  }

  private CartLine line() {
    var quantity = in.count();
    var added = in.time();
    var price = price();
    return new CartLine(new Line(item(), quantity, price), added);
  }

  private Order order() {
    var id = orderId();
    var at = in.time();
    var cancelled = in.flag();
    var cart = cartId();
    var total = money();
    var items = new ArrayList<Item>();
    in.list();
    while (in.hasList()) {
      items.add(item());
      in.endList();
    }
    return new Order(id, at, cart, items, total, cancelled, refunds());
  }

  /** Up to the end of the list; older states end before them. */
  private Refunds refunds() {
    var fact = in.numberOrEnd();
    if (fact == null) return Refunds.NONE;
    var refunds = new Refunds(money(), fact == 1);
    in.endList();
    return refunds;
  }

  private OrderId orderId() {
    return new OrderId(new StoreId(in.text()), in.text());
  }

  private @Nullable CartId cartId() {
    var store = in.textOrNull();
    var token = in.textOrNull();
    return store == null || token == null ? null : new CartId(new StoreId(store), token);
  }

  private @Nullable Money money() {
    var currency = in.textOrNull();
    return currency == null ? null : new Money(in.number(), Currency.getInstance(currency));
  }

  private @Nullable Price price() {
    var currency = in.textOrNull();
    return currency == null
        ? null
        : new Price(new BigDecimal(in.text()), Currency.getInstance(currency));
  }

  private Item item() {
    return new Item(
        in.textOrNull(),
        in.textOrNull(),
        in.textOrNull(),
        in.textOrNull(),
        in.textOrNull(),
        in.textOrNull(),
        in.textOrNull(),
        in.textOrNull());
  }
}
