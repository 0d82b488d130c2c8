package dev.cartwheel.collector.webhook.bigcommerce;

import dev.cartwheel.collector.webhook.Errand;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as version 2 of the interface gives it; {@code cart/converted} tells the cart even where
 * the order does not.
 */
record Orders(Telling telling, Errand errand) {
  /** Nobody stays longer on a payment page. */
  private static final Duration CHECKOUT = Duration.ofDays(1);

  private static final Set<String> BY_STAFF = Set.of("manual", "external", "pos");

  Outcome read(Fields body, @Nullable Fields products) {
    var order = telling.order(body.id("id"), body);
    var told = telling.cart(body.id("cart_id"));
    var cart = told != null ? told : telling.cart(errand.cart());
    name(body, order, cart);
    flag(body);
    switch (Status.of(body)) {
      case NOT_BOUGHT -> telling.tell(new Identified(telling.envelope(modified(body)), Map.of()));
      case CALLED_OFF -> tellCancelled(body, order);
      case BOUGHT -> tellPlaced(body, products, order, cart);
    }
    return telling.outcome();
  }

  private void tellPlaced(
      Fields body, @Nullable Fields products, OrderId order, @Nullable CartId cart) {
    var goods = new Goods(telling);
    var lines = products == null ? List.<Line>of() : lines(body, products, goods);
    var total = goods.total(body, "total_inc_tax", () -> goods.currency(body, "currency_code"));
    telling.tell(new OrderPlaced(telling.envelope(placedAt(body)), order, cart, lines, total));
  }

  /**
   * An order is created when the payment page opens, before more may have been put into the cart;
   * so the instant of the delivery, as long as that can still be the placing.
   */
  private Instant placedAt(Fields body) {
    var created = Times.in(body, ZoneOffset.UTC, "date_created");
    return created == null || errand.at().isBefore(created.plus(CHECKOUT)) ? errand.at() : created;
  }

  private void tellCancelled(Fields body, OrderId order) {
    var envelope = telling.envelope("order:" + order.number() + ":cancelled", modified(body));
    telling.tell(new OrderCancelled(envelope, order));
  }

  /**
   * Each refund under its own id; without the list of them only the fact is known. Adds to what was
   * read before.
   */
  Outcome refunded(Fields body, @Nullable Fields list) {
    var order = telling.order(body.id("id"), body);
    var refunds = list == null ? List.<Fields>of() : list.children("data");
    var goods = new Goods(telling);
    for (var refund : refunds) {
      var at = Times.in(refund, ZoneOffset.UTC, "created");
      var amount = goods.total(refund, "total_amount", () -> goods.currency(body, "currency_code"));
      var envelope = telling.envelope("refund:" + refund.text("id"), at == null ? errand.at() : at);
      telling.tell(new OrderRefunded(envelope, order, amount));
    }
    if (refunds.isEmpty()) {
      var envelope = telling.envelope(telling.mark().id() + ":refund", errand.at());
      telling.tell(new OrderRefunded(envelope, order, null));
    }
    return telling.outcome();
  }

  private static List<Line> lines(Fields order, Fields products, Goods goods) {
    return goods.bought(
        products.elements(),
        line ->
            new Line(
                item(line, goods),
                goods.quantity(line, "quantity"),
                goods.price(line, "price_inc_tax", () -> goods.currency(order, "currency_code"))),
        line -> item(line, goods));
  }

  private static Item item(Fields line, Goods goods) {
    return goods.item(
        line,
        () ->
            new Item(
                line.id("variant_id"),
                line.id("sku"),
                line.id("product_id"),
                line.words("name"),
                line.words("brand"),
                null,
                null,
                null));
  }

  private void name(Fields body, OrderId order, @Nullable CartId cart) {
    var billing = body.child("billing_address");
    telling
        .people()
        .order(order)
        .cart(cart)
        .customer(body.id("customer_id"))
        .email(billing.text("email"))
        .phone(billing.text("phone"), billing.text("country_iso2", "country"));
  }

  private void flag(Fields body) {
    var isByStaff =
        BY_STAFF.contains(body.word("order_source")) || body.word("external_source").equals("pos");
    telling.flagIf(isByStaff, Flag.ADMIN_CREATED);
    telling.flagIf(body.word("payment_method").equals("test payment gateway"), Flag.TEST_ORDER);
    telling.flagIf(Status.of(body) == Status.NOT_BOUGHT, Flag.DRAFT_ORDER);
  }

  private Instant modified(Fields body) {
    var at = Times.in(body, ZoneOffset.UTC, "date_modified");
    return at == null ? errand.at() : at;
  }
}
