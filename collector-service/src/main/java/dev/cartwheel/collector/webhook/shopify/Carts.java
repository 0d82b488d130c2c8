package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import java.util.List;

/** A cart is always told whole; one without lines was emptied. */
record Carts(Telling telling, Stamps stamps) {

  Outcome read(Fields body) {
    var cart = telling.cart(body.text("token", "id"));
    if (cart == null)
      throw new Fault(Reason.TOO_LONG, body.place("token"), "the token of the cart");
    if (!body.child("line_items").isArray()) {
      throw new Fault(
          Reason.MISSING_PRODUCT, body.place("line_items"), "an array, empty for an empty cart");
    }
    telling.people().cart(cart);
    Names.read(body, telling.people());
    var lines = new Lines(new Goods(telling), body, List.of("currency")).inCart();
    var envelope = telling.envelope(stamps.updated());
    telling.tell(new CartReplaced(envelope, cart, lines, envelope.occurredAt()));
    return telling.outcome();
  }
}
