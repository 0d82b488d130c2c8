package dev.cartwheel.collector.webhook.woocommerce;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.segment.Reference;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.People;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order by its status: the platform's topics tell little, as bodies are built long after what
 * caused them.
 */
record Orders(Telling telling) {
  /** Only these come from a shopper; all others are staff, imports or programs. */
  private static final Set<String> BY_SHOPPER = Set.of("checkout", "store-api");

  Outcome read(Fields body) {
    if (!body.child("line_items").isArray()) {
      throw new Fault(Reason.MISSING_PRODUCT, body.place("line_items"), "an order with its lines");
    }
    var order = telling.order(body.id(telling.shop().option(WooCommerceSource.ORDER, "id")), body);
    var cart = cart(body, order);
    name(body, order);
    telling.reference(People.noted(Reference.NAME, body.children("meta_data"), "key", "value"));
    var isByShopper = BY_SHOPPER.contains(body.word("created_via"));
    telling.flagIf(!isByShopper, Flag.ADMIN_CREATED);
    var goods = new Goods(telling);
    var times = new OrderTimes(body, telling.shop().zone());
    switch (status(body)) {
      case "checkout-draft", "pending", "failed" -> {
        if (isByShopper) checkout(body, goods, cart, times);
      }
      case "cancelled" -> cancelled(body, goods, order, cart, times);
      case "on-hold", "processing", "completed", "refunded" ->
          bought(body, goods, order, cart, times);
      case "trash", "auto-draft", "new" -> {}
      case "" -> throw new Fault(Reason.UNKNOWN_TYPE, body.place("status"), "an order's status");
      default -> ofPlugin(body, goods, order, cart, times);
    }
    return telling.outcomeOr("an order that staff or a program has begun, or put into the bin");
  }

  /** A status of a plugin's making counts as bought once there was a payment. */
  private void ofPlugin(Fields body, Goods goods, OrderId order, CartId cart, OrderTimes times) {
    if (times.paid() != null) bought(body, goods, order, cart, times);
    else telling.tell(new Identified(telling.envelope(times.modified()), Map.of()));
  }

  /** Opened or not yet paid: the shopper may still come back to it. */
  private void checkout(Fields body, Goods goods, CartId cart, OrderTimes times) {
    var lines = new Lines(goods, body).inCart();
    telling.flagIf(status(body).equals("checkout-draft"), Flag.DRAFT_ORDER);
    if (visitor(body) == null) tellWhole(cart, lines, times);
    telling.tell(new CheckoutStarted(telling.envelope(times.modified()), cart, lines));
  }

  /** Nobody else tells how the lines of such a cart change. */
  private void tellWhole(CartId cart, List<Line> lines, OrderTimes times) {
    var envelope = telling.envelope(telling.mark().id() + ":cart", times.modified());
    telling.tell(new CartReplaced(envelope, cart, lines, envelope.occurredAt()));
  }

  /** Called off after it was paid, it was a purchase before. */
  private void cancelled(Fields body, Goods goods, OrderId order, CartId cart, OrderTimes times) {
    if (times.paid() != null) bought(body, goods, order, cart, times);
    var fact = "order:" + order.number() + ":cancelled";
    telling.tell(new OrderCancelled(telling.envelope(fact, times.modified()), order));
  }

  private void bought(Fields body, Goods goods, OrderId order, CartId cart, OrderTimes times) {
    var status = status(body);
    var lines = new Lines(goods, body).bought();
    var total = goods.total(body, "total", () -> goods.currency(body, "currency"));
    telling.tell(new OrderPlaced(telling.envelope(times.placed()), order, cart, lines, total));
    var refunds = body.children("refunds");
    for (var refund : refunds) {
      var amount = goods.total(refund, "total", () -> goods.currency(body, "currency"));
      var envelope = telling.envelope("refund:" + refund.text("id"), times.modified());
      telling.tell(new OrderRefunded(envelope, order, amount));
    }
    if (status.equals("refunded") && refunds.isEmpty()) {
      var fact = "order:" + order.number() + ":refunded";
      telling.tell(new OrderRefunded(telling.envelope(fact, times.modified()), order, total));
    }
  }

  private void name(Fields body, OrderId order) {
    var billing = body.child("billing");
    telling
        .people()
        .order(order)
        .email(billing.text("email"))
        .phone(billing.text("phone"), billing.text("country"))
        .customer(body.id("customer_id"))
        .visitor(visitor(body));
  }

  /**
   * A browser cart goes by our anonymous id; without one, the order is all there is of the cart.
   */
  private CartId cart(Fields body, OrderId order) {
    var browser = telling.cart(visitor(body));
    return browser != null ? browser : own(order);
  }

  private static CartId own(OrderId order) {
    return new CartId(order.store(), "order:" + order.number());
  }

  private static @Nullable String visitor(Fields body) {
    return People.visitorIn(body.children("meta_data"), "key", "value");
  }

  /** Some versions prefix it as the database does. */
  private static String status(Fields body) {
    var status = body.word("status");
    return status.startsWith("wc-") ? status.substring(3) : status;
  }
}
