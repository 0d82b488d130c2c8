package dev.cartwheel.collector.webhook.adobe;

import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A quote is the cart, told whole; one that is no longer active has become an order, and only still
 * joins names.
 */
record Quotes(Telling telling, @Nullable Instant at) {

  Outcome read(Fields quote) {
    var cart = telling.cart(quote.id("entity_id", "id"));
    if (cart == null) return new Outcome.Ignored("a quote without its entity_id");
    var reserved = quote.id("reserved_order_id");
    telling.people().cart(cart);
    if (reserved != null) telling.people().order(telling.order(reserved, quote));
    Names.read(quote, telling.people());
    var updated = Times.in(quote, ZoneOffset.UTC, "updated_at");
    tell(quote, cart, updated == null ? at : updated);
    return telling.outcome();
  }

  private void tell(Fields quote, CartId cart, @Nullable Instant updated) {
    var isOver = "0".equals(quote.text("is_active")) || "false".equals(quote.text("is_active"));
    if (isOver || !(isEmpty(quote) || quote.child("items").isArray())) {
      telling.tell(new Identified(telling.envelope(updated), Map.of()));
      return;
    }
    var currencies = List.of("quote_currency_code", "currency_code");
    var lines = new Items(new Goods(telling), quote, currencies).inCart("qty");
    var envelope = telling.envelope(updated);
    telling.tell(new CartReplaced(envelope, cart, lines, envelope.occurredAt()));
  }

  /** Told by the count, also where the items were not asked for. */
  private static boolean isEmpty(Fields quote) {
    var count = quote.text("items_qty", "items_count");
    return count != null && count.matches("0+(\\.0+)?");
  }
}
