package dev.cartwheel.core.profile;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.cart.Carts;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Item.Likeness;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.CartCleared;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import dev.cartwheel.core.event.ShopperEvent.LineRemoved;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A shopper's carts and orders, which change each other: an order takes what it bought out of every
 * cart, and what was bought is not put back by a change that is no later than the order but arrives
 * after it. What is called off or sent back before its order is told waits for it.
 */
record Purchases(Map<CartId, Cart> carts, List<Order> orders, List<Undone> undone) {
  private static final Comparator<Order> OLDEST_FIRST =
      Comparator.comparing(Order::at)
          .thenComparing(order -> order.id().store().value())
          .thenComparing(order -> order.id().number());

  private static final Comparator<Cart> LATEST_FIRST =
      Comparator.comparing(Cart::changedAt)
          .reversed()
          .thenComparing(cart -> cart.id().store().value())
          .thenComparing(cart -> cart.id().token());

  static Purchases of(Profile profile) {
    return new Purchases(profile.carts(), profile.orders(), profile.undone());
  }

  static Purchases fold(Profile profile, ShopperEvent event) {
    var now = of(profile);
    var carts = now.carts;
    var at = event.envelope().at();
    return switch (event) {
      case LineAdded(var _, var id, var line) ->
          now.isBoughtSince(id, line.item(), at)
              ? now
              : now.put(Carts.add(carts.get(id), id, line, at));
      case LineRemoved(var _, var id, var line) ->
          now.put(Carts.remove(carts.get(id), id, line, at));
      case CartReplaced(var _, var id, var lines, var version) ->
          now.replace(id, lines, version, at);
      case CartCleared(var _, var id) -> now.replace(id, List.of(), at, at);
      case CheckoutStarted(var _, var id, var lines) -> now.checkout(id, lines, at);
      case OrderPlaced placed -> placed.isPurchase() ? now.order(placed) : now;
      case OrderCancelled(var envelope, var id) ->
          envelope.is(Flag.HEARSAY) ? now : now.undo(Undone.cancelled(id, at));
      case OrderRefunded(var envelope, var id, var amount) ->
          envelope.is(Flag.HEARSAY) ? now : now.undo(Undone.refunded(id, at, amount));
      case Custom custom -> Coupon.in(custom).map(coupon -> now.coupon(coupon, custom)).orElse(now);
      default -> now;
    };
  }

  static Purchases merge(Profile into, Profile other) {
    var all = of(into);
    for (var cart : other.carts().values()) {
      var mine = all.carts.get(cart.id());
      all = all.put(mine == null ? cart : Carts.unite(mine, cart));
    }
    for (var order : other.orders()) all = all.keep(all.completed(order));
    for (var word : other.undone()) all = all.hold(word);
    all = all.settled();
    for (var order : all.orders) all = all.close(order);
    return all;
  }

  /** Without some orders; what they closed stays closed. */
  Purchases without(Set<OrderId> forgotten) {
    var closed = new HashMap<>(carts);
    closed.replaceAll((_, cart) -> Carts.forget(cart, forgotten));
    return new Purchases(
        closed,
        orders.stream().filter(order -> !forgotten.contains(order.id())).toList(),
        undone.stream().filter(word -> !forgotten.contains(word.order())).toList());
  }

  private Purchases replace(CartId id, List<Line> lines, Instant version, Instant at) {
    var asOf = version.isBefore(at) ? version : at;
    var unbought = lines.stream().filter(line -> !isBoughtSince(id, line.item(), asOf)).toList();
    return put(Carts.replace(carts.get(id), id, unbought, version, at));
  }

  private Purchases checkout(CartId id, List<Line> lines, Instant at) {
    var known = carts.get(id);
    if (lines.isEmpty() || (known != null && known.isOpenAt(at))) return this;
    return replace(id, lines, at, at);
  }

  private Purchases order(OrderPlaced placed) {
    var items = placed.lines().stream().map(Line::item).toList();
    var at = placed.envelope().at();
    var order =
        completed(new Order(placed.order(), at, placed.cart(), items, placed.total(), false));
    var all = keep(order).close(order);
    return undone.isEmpty() ? all : all.settled();
  }

  /** At once where the order is known, else when it is told. */
  private Purchases undo(Undone word) {
    return find(word.order()).map(order -> keep(word.of(order))).orElseGet(() -> hold(word));
  }

  private Purchases hold(Undone word) {
    return new Purchases(carts, orders, Undone.with(undone, word));
  }

  /** Without what waits for orders that are known by now. */
  private Purchases settled() {
    var all = this;
    for (var word : undone) {
      if (find(word.order()).isPresent()) all = all.undo(word).forget(word.order());
    }
    return all;
  }

  private Purchases forget(OrderId id) {
    return new Purchases(carts, orders, Undone.without(undone, id));
  }

  /** In the cart that the event names; where it names none, in every open one of the store. */
  private Purchases coupon(Coupon coupon, Custom event) {
    var at = event.envelope().at();
    var store = event.envelope().store();
    var all = new HashMap<>(carts);
    all.replaceAll(
        (id, cart) ->
            id.store().equals(store) && coupon.isFor(id)
                ? Carts.coupon(cart, coupon.code(), coupon.applied(), at)
                : cart);
    return new Purchases(all, orders, undone);
  }

  private Optional<Order> find(OrderId id) {
    return orders.stream().filter(order -> order.id().equals(id)).findFirst();
  }

  /** With what was told of the same order before. */
  private Order completed(Order told) {
    return find(told.id()).map(known -> known.completedFrom(told)).orElse(told);
  }

  private Purchases keep(Order order) {
    var all = new ArrayList<>(orders);
    all.removeIf(known -> known.id().equals(order.id()));
    all.add(order);
    all.sort(OLDEST_FIRST);
    return new Purchases(
        carts, all.subList(Math.max(0, all.size() - Profiles.MOST_ORDERS), all.size()), undone);
  }

  /**
   * By its own cart whole, else line by line; an order that tells neither closes all of the store's
   * carts.
   */
  private Purchases close(Order order) {
    var own = order.cart();
    var isBlind = order.items().isEmpty() && (own == null || !carts.containsKey(own));
    var closed = new HashMap<>(carts);
    closed.replaceAll(
        (id, cart) ->
            isOfCart(order, id) || (isBlind && id.store().equals(order.id().store()))
                ? Carts.ordered(cart, order.id(), order.at())
                : Carts.bought(cart, order.items(), order.id(), order.at()));
    return new Purchases(closed, orders, undone);
  }

  /**
   * Whether an order took the item after it had gone in; of one instant, the order is the later.
   */
  private boolean isBoughtSince(CartId cart, Item item, Instant at) {
    return orders.stream()
        .filter(order -> !order.at().isBefore(at))
        .anyMatch(
            order -> isOfCart(order, cart) || isOfAnyCart(order, cart.store()) || has(order, item));
  }

  private static boolean isOfCart(Order order, CartId cart) {
    return cart.equals(order.cart());
  }

  private static boolean isOfAnyCart(Order order, StoreId store) {
    return order.cart() == null && order.items().isEmpty() && store.equals(order.id().store());
  }

  private static boolean has(Order order, Item item) {
    return order.items().stream().anyMatch(bought -> bought.likeness(item) != Likeness.NONE);
  }

  private Purchases put(Cart cart) {
    var all = new HashMap<>(carts);
    all.put(cart.id(), cart);
    if (all.size() <= Profiles.MOST_CARTS) return new Purchases(all, orders, undone);
    var kept =
        all.values().stream()
            .sorted(LATEST_FIRST)
            .limit(Profiles.MOST_CARTS)
            .collect(Collectors.toMap(Cart::id, c -> c));
    return new Purchases(kept, orders, undone);
  }
}
