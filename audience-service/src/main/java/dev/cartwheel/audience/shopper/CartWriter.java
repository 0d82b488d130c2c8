package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.cart.Cart;
import dev.cartwheel.core.cart.CartLine;
import dev.cartwheel.core.cart.CartState;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Refunds;
import dev.cartwheel.core.profile.Undone;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes carts and orders; {@link CartReader} mirrors it. */
record CartWriter(Spelling out) {

  void carts(Collection<Cart> carts) {
    if (carts.isEmpty()) return;
    out.field("c").list();
    carts.forEach(this::cart);
    out.endList();
  }

  void orders(List<Order> orders) {
    if (orders.isEmpty()) return;
    out.field("o").list();
    orders.forEach(this::order);
    out.endList();
  }

  void undone(List<Undone> undone) {
    if (undone.isEmpty()) return;
    out.field("u").list();
    undone.forEach(this::undone);
    out.endList();
  }

  private void cart(Cart cart) {
    out.list().text(cart.id().store().value()).text(cart.id().token());
    state(cart.state());
    out.time(cart.openedAt()).time(cart.changedAt()).time(cart.snapshotAt());
    var odd = cart.oddities();
    out.number(odd.strayRemovals())
        .number(odd.clipped())
        .number(odd.matchedByName())
        .number(odd.outdated());
    out.list();
    cart.lines().forEach(this::line);
    out.endList();
    cart.coupons().forEach(out::text);
    out.endList();
  }

  private void state(CartState state) {
    switch (state) {
      case CartState.Open() -> out.list().number(0).endList();
      case CartState.Emptied(var at) -> out.list().number(1).time(at).endList();
      case CartState.Ordered(var order, var at) -> {
        out.list().number(2).time(at);
        orderId(order);
        out.endList();
      }
    }
  }

  private void line(CartLine line) {
    out.list().number(line.line().quantity()).time(line.addedAt());
    price(line.line().price());
    item(line.line().item());
    out.endList();
  }

  private void order(Order order) {
    out.list();
    orderId(order.id());
    out.time(order.at()).flag(order.cancelled());
    cartId(order.cart());
    money(order.total());
    out.list();
    for (var item : order.items()) {
      out.list();
      item(item);
      out.endList();
    }
    out.endList();
    refunds(order.refunds());
    out.endList();
  }

  private void undone(Undone undone) {
    out.list();
    orderId(undone.order());
    out.time(undone.at()).flag(undone.cancelled());
    refunds(undone.refunds());
    out.endList();
  }

  private void refunds(Refunds refunds) {
    if (refunds.equals(Refunds.NONE)) return;
    out.flag(refunds.isFact());
    money(refunds.amount());
  }

  private void orderId(OrderId id) {
    out.text(id.store().value()).text(id.number());
  }

  private void cartId(@Nullable CartId id) {
    out.text(id == null ? null : id.store().value()).text(id == null ? null : id.token());
  }

  private void money(@Nullable Money money) {
    out.text(money == null ? null : money.currency().getCurrencyCode());
    if (money != null) out.number(money.minor());
  }

  private void price(@Nullable Price price) {
    out.text(price == null ? null : price.currency().getCurrencyCode());
    if (price != null) out.text(price.exact().toPlainString());
  }

  private void item(Item item) {
    out.text(item.variantId()).text(item.sku()).text(item.productId()).text(item.name());
    out.text(item.brand()).text(item.category()).text(item.url()).text(item.imageUrl());
  }
}
