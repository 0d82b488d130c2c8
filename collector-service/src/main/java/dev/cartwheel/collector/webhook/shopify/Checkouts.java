package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Tokens;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import java.util.List;
import java.util.Map;

/**
 * A checkout joins a cart with an e-mail address. Completed, it has become an order, and only still
 * joins the names.
 */
record Checkouts(Telling telling, Stamps stamps) {

  Outcome read(Fields body) {
    var token = Tokens.plain(body.text("token"));
    var named = telling.cart(body.text("cart_token"));
    var cart = named != null ? named : telling.cart(token);
    telling.people().cart(named).checkout(token);
    Names.read(body, telling.people());
    if (stamps.told(body, "completed_at") != null || cart == null) {
      telling.tell(new Identified(telling.envelope(stamps.updated()), Map.of()));
    } else {
      var currencies = List.of("presentment_currency", "currency");
      var lines = new Lines(new Goods(telling), body, currencies).inCart();
      if (named == null) tellWhole(cart, lines);
      telling.tell(new CheckoutStarted(telling.envelope(stamps.updated()), cart, lines));
    }
    new Consents(telling, stamps).ofBuyer(body);
    return telling.outcome();
  }

  /** Without a cart's token, nobody else tells how the lines of this cart change. */
  private void tellWhole(CartId cart, List<Line> lines) {
    var envelope = telling.envelope(telling.mark().id() + ":cart", stamps.updated());
    telling.tell(new CartReplaced(envelope, cart, lines, envelope.occurredAt()));
  }
}
