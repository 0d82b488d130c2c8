package dev.cartwheel.core.profile;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.cart.Carts;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Item.Likeness;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.CartCleared;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import dev.cartwheel.core.event.ShopperEvent.LineRemoved;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A shopper's carts and orders, which change each other: an order takes what it bought out of every cart, and what
 * was bought is not put back by a change that is older than the order but arrives after it.
 */
record Purchases(Map<CartId, Cart> carts, List<Order> orders) {

  static Purchases fold(Map<CartId, Cart> carts, List<Order> orders, ShopperEvent event) {
    var now = new Purchases(carts, orders);
    var at = event.envelope().at();
    return switch (event) {
      case LineAdded(var _, var id, var line) ->
          now.isBoughtAfter(id, line.item(), at) ? now : now.put(Carts.add(carts.get(id), id, line, at));
      case LineRemoved(var _, var id, var line) -> now.put(Carts.remove(carts.get(id), id, line, at));
      case CartReplaced(var _, var id, var lines, var version) ->
          now.put(Carts.replace(carts.get(id), id, now.unbought(id, lines, at), version, at));
      case CartCleared(var _, var id) -> now.put(Carts.replace(carts.get(id), id, List.of(), at, at));
      case CheckoutStarted(var _, var id, var lines) -> now.checkout(id, lines, at);
      case OrderPlaced placed -> placed.isPurchase() ? now.order(placed) : now;
      case OrderCancelled(var _, var id) -> now.replaceOrders(o -> o.id().equals(id) ? o.cancel() : o);
      default -> now;
    };
  }

  static Purchases merge(Profile into, Profile other) {
    var all = new Purchases(into.carts(), into.orders());
    for (var cart : other.carts().values()) {
      var mine = all.carts.get(cart.id());
      all = all.put(mine == null ? cart : Carts.unite(mine, cart));
    }
    for (var order : other.orders()) all = all.record(order);
    for (var order : all.orders) all = all.close(order);
    return all;
  }

  private Purchases checkout(CartId id, List<Line> lines, Instant at) {
    var known = carts.get(id);
    if (lines.isEmpty() || (known != null && known.isOpenAt(at))) return this;
    return put(Carts.replace(known, id, unbought(id, lines, at), at, at));
  }

  private Purchases order(OrderPlaced placed) {
    var items = placed.lines().stream().map(Line::item).toList();
    var order =
        new Order(placed.order(), placed.envelope().at(), placed.cart(), items, placed.total(), false);
    return record(order).close(order);
  }

  private Purchases record(Order order) {
    var known = orders.stream().anyMatch(o -> o.id().equals(order.id()));
    if (known) return replaceOrders(o -> o.id().equals(order.id()) ? o.completedFrom(order) : o);
    var all = new ArrayList<>(orders);
    all.add(order);
    all.sort(Comparator.comparing(Order::at).thenComparing(o -> o.id().number()));
    return new Purchases(carts, Profiles.latest(all, Profiles.MOST_ORDERS));
  }

  /** By its own cart whole, else line by line; an order that tells neither closes all of the store's carts. */
  private Purchases close(Order order) {
    var own = order.cart();
    var isBlind = order.items().isEmpty() && (own == null || !carts.containsKey(own));
    var closed = new HashMap<>(carts);
    closed.replaceAll(
        (id, cart) -> {
          var whole = id.equals(own) || (isBlind && id.store().equals(order.id().store()));
          return whole
              ? Carts.ordered(cart, order.id(), order.at())
              : Carts.bought(cart, order.items(), order.id(), order.at());
        });
    return new Purchases(closed, orders);
  }

  private List<Line> unbought(CartId cart, List<Line> lines, Instant at) {
    return lines.stream().filter(line -> !isBoughtAfter(cart, line.item(), at)).toList();
  }

  private boolean isBoughtAfter(CartId cart, Item item, Instant at) {
    return orders.stream()
        .filter(order -> order.at().isAfter(at))
        .anyMatch(
            order ->
                cart.equals(order.cart())
                    || order.items().stream().anyMatch(b -> b.likeness(item) != Likeness.NONE));
  }

  private Purchases replaceOrders(UnaryOperator<Order> change) {
    return new Purchases(carts, orders.stream().map(change).toList());
  }

  private Purchases put(Cart cart) {
    var all = new HashMap<>(carts);
    all.put(cart.id(), cart);
    if (all.size() <= Profiles.MOST_CARTS) return new Purchases(all, orders);
    var kept =
        all.values().stream()
            .sorted(Comparator.comparing(Cart::changedAt).reversed())
            .limit(Profiles.MOST_CARTS)
            .collect(Collectors.toMap(Cart::id, c -> c));
    return new Purchases(kept, orders);
  }
}
