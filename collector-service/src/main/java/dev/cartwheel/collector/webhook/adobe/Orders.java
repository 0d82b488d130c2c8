package dev.cartwheel.collector.webhook.adobe;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.segment.Reference;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.People;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sales order, by its state; it goes by the number that shoppers see, which is also what tags
 * send.
 */
record Orders(Telling telling, @Nullable Instant at) {

  /**
   * Reads an order.
   *
   * @param otherwise its state where the payload has none; empty when that cannot be told
   */
  Outcome read(Fields body, String otherwise) {
    var order = telling.order(body.id("increment_id", "entity_id"), body);
    var cart = telling.cart(body.id("quote_id"));
    telling.people().order(order).cart(cart);
    Names.read(body, telling.people());
    telling.reference(People.noted(Reference.NAME, body));
    switch (state(body, otherwise)) {
      case "pending_payment" -> {
        telling.flag(Flag.DRAFT_ORDER);
        telling.tell(new Identified(telling.envelope(updated(body)), Map.of()));
      }
      case "canceled", "cancelled" -> {
        var fact = "order:" + order.number() + ":cancelled";
        telling.tell(new OrderCancelled(telling.envelope(fact, updated(body)), order));
      }
      default -> tellPlaced(body, order, cart);
    }
    return telling.outcome();
  }

  private static String state(Fields body, String otherwise) {
    var state = body.word("state");
    if (state.isEmpty()) state = body.word("status");
    if (state.isEmpty()) state = otherwise;
    if (!state.isEmpty()) return state;
    throw new Fault(Reason.UNKNOWN_TYPE, body.place("state"), "state, asked for when subscribing");
  }

  private void tellPlaced(Fields body, OrderId order, @Nullable CartId cart) {
    var goods = new Goods(telling);
    var currencies = List.of("order_currency_code");
    var lines = new Items(goods, body, currencies).bought("qty_ordered");
    var total = goods.total(body, "grand_total", () -> goods.currency(body, "order_currency_code"));
    var created = Times.in(body, ZoneOffset.UTC, "created_at");
    var placedAt = created == null ? updated(body) : created;
    telling.tell(new OrderPlaced(telling.envelope(placedAt), order, cart, lines, total));
    if (body.word("state").equals("closed")) {
      var fact = "order:" + order.number() + ":refunded";
      var back =
          goods.total(body, "total_refunded", () -> goods.currency(body, "order_currency_code"));
      telling.tell(new OrderRefunded(telling.envelope(fact, updated(body)), order, back));
    }
  }

  private @Nullable Instant updated(Fields body) {
    var updated = Times.in(body, ZoneOffset.UTC, "updated_at");
    return updated == null ? at : updated;
  }
}
