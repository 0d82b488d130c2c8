package dev.cartwheel.collector.webhook.saleor;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import java.util.Map;

/**
 * A checkout, told whole. One that is fully paid is about to become an order, and only still joins
 * names.
 */
record Checkouts(Telling telling) {

  Outcome read(Told event) {
    var body = event.subject();
    var cart = telling.cart(body.id("id", "token"));
    if (cart == null)
      throw new Fault(Reason.MISSING_IDENTITY, body.place("id"), "the id of the checkout");
    telling.people().cart(cart).checkout(body.id("token"));
    Names.read(body, telling.people());
    if (event.is("fully_paid") || !body.child("lines").isArray()) {
      telling.tell(new Identified(telling.envelope(event.updated()), Map.of()));
    } else {
      var lines = new Lines(new Goods(telling), body).inCart();
      var envelope = telling.envelope(event.updated());
      telling.tell(new CartReplaced(envelope, cart, lines, envelope.occurredAt()));
    }
    return telling.outcome();
  }
}
