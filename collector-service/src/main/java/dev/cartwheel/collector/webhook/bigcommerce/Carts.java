package dev.cartwheel.collector.webhook.bigcommerce;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Errand;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cart as version 3 of the interface gives it, its lines sorted by kind. */
record Carts(Telling telling, Errand errand) {
  private static final List<String> KINDS =
      List.of("physical_items", "digital_items", "custom_items", "gift_certificates");

  Outcome read(Fields cart) {
    var id = telling.cart(cart.id("id"));
    if (id == null) throw new Fault(Reason.MISSING_PRODUCT, cart.pointer(), "a cart with an id");
    telling.people().cart(id).email(cart.text("email")).customer(cart.id("customer_id"));
    var goods = new Goods(telling);
    var lines = lines(cart, goods);
    var updated = Times.in(cart, ZoneOffset.UTC, "updated_time");
    var envelope = telling.envelope(updated == null ? errand.at() : updated);
    telling.tell(new CartReplaced(envelope, id, lines, envelope.occurredAt()));
    return telling.outcome();
  }

  private static List<Line> lines(Fields cart, Goods goods) {
    var all = new ArrayList<Fields>();
    for (var kind : KINDS) all.addAll(cart.child("line_items").children(kind));
    return goods.lines(
        all,
        line ->
            new Line(
                item(line, goods), goods.quantity(line, "quantity"), price(line, cart, goods)));
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
                line.link("url"),
                line.link("image_url")));
  }

  private static @Nullable Price price(Fields line, Fields cart, Goods goods) {
    for (var name : List.of("sale_price", "list_price", "amount")) {
      var price = goods.price(line, name, () -> currency(cart, goods));
      if (price != null) return price;
    }
    return null;
  }

  private static Currency currency(Fields cart, Goods goods) {
    return goods.currency(cart.child("currency"), "code");
  }
}
