package dev.cartwheel.collector.webhook.shopware;

import dev.cartwheel.collector.segment.Reference;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.People;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order, with what has become of it: by the event's name and by its own state. */
record Orders(Telling telling, Instant sentAt) {

  Outcome read(String event, Fields body) {
    var order =
        telling.order(
            body.id(telling.shop().option(ShopwareSource.ORDER, "orderNumber"), "id"), body);
    var visitor = People.visitorIn(body.child("customFields"));
    name(body, order, visitor);
    telling.reference(People.noted(Reference.NAME, body.child("customFields")));
    telling.flagIf(body.id("createdById") != null, Flag.ADMIN_CREATED);
    if (isUnpaid(event)) {
      telling.tell(new Identified(telling.envelope(sentAt), Map.of()));
      return telling.outcome();
    }
    tellPlaced(body, order, telling.cart(visitor));
    var state = body.child("stateMachineState").word("technicalName");
    if (state.equals("cancelled") || event.equals("state_enter.order.state.cancelled")) {
      var fact = "order:" + order.number() + ":cancelled";
      telling.tell(new OrderCancelled(telling.envelope(fact, sentAt), order));
    }
    if (event.startsWith("state_enter.order_transaction.state.refunded"))
      tellRefunded(event, body, order);
    return telling.outcome();
  }

  /** A payment that failed or was broken off leaves an order behind that may still be paid. */
  private static boolean isUnpaid(String event) {
    return event.equals("state_enter.order_transaction.state.failed")
        || event.equals("state_enter.order_transaction.state.cancelled");
  }

  private void tellPlaced(Fields body, OrderId order, @Nullable CartId cart) {
    var goods = new Goods(telling);
    var lines =
        goods.bought(products(body), line -> line(line, body, goods), line -> item(line, goods));
    var at = Times.in(body, ZoneOffset.UTC, "orderDateTime", "createdAt");
    var envelope = telling.envelope(at == null ? sentAt : at);
    telling.tell(new OrderPlaced(envelope, order, cart, lines, total(body, goods)));
  }

  /** How much went back is told only where all of it did. */
  private void tellRefunded(String event, Fields body, OrderId order) {
    var isWhole = event.equals("state_enter.order_transaction.state.refunded");
    var amount = isWhole ? total(body, new Goods(telling)) : null;
    var envelope = telling.envelope(telling.mark().id() + ":refund", sentAt);
    telling.tell(new OrderRefunded(envelope, order, amount));
  }

  private void name(Fields body, OrderId order, @Nullable String visitor) {
    var customer = body.child("orderCustomer");
    telling
        .people()
        .order(order)
        .email(customer.text("email"))
        .customer(customer.id("customerId"))
        .visitor(visitor);
  }

  /** Discounts and shipping are lines too. */
  private static List<Fields> products(Fields body) {
    return body.children("lineItems").stream()
        .filter(line -> line.word("type").isEmpty() || line.word("type").equals("product"))
        .toList();
  }

  private static Line line(Fields line, Fields order, Goods goods) {
    var price = goods.price(line, "unitPrice", () -> currency(order, goods));
    return new Line(item(line, goods), goods.quantity(line, "quantity"), price);
  }

  private static Item item(Fields line, Goods goods) {
    var payload = line.child("payload");
    return goods.item(
        line,
        () ->
            new Item(
                line.id("productId", "referencedId"),
                payload.id("productNumber"),
                payload.id("parentId"),
                line.words("label"),
                null,
                null,
                null,
                line.child("cover").link("url")));
  }

  private static @Nullable Money total(Fields body, Goods goods) {
    return goods.total(body, "amountTotal", () -> currency(body, goods));
  }

  private static Currency currency(Fields body, Goods goods) {
    return goods.currency(body.child("currency"), "isoCode");
  }
}
