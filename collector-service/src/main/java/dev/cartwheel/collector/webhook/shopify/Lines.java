package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Line items of carts, checkouts and orders. Prices are what the shopper sees: presentment money
 * where it is told.
 *
 * @param currencies names in {@code owner} of the currency of plain amounts, the best first
 */
record Lines(Goods goods, Fields owner, List<String> currencies) {
  private static final String[] SETS = {"discounted_price_set", "price_set"};
  private static final String[] PLAIN = {"discounted_price", "price"};

  List<Line> inCart() {
    return goods.lines(owner.children("line_items"), this::line);
  }

  List<Line> bought() {
    return goods.bought(owner.children("line_items"), this::line, this::item);
  }

  private Line line(Fields line) {
    return new Line(item(line), goods.quantity(line, "quantity"), price(line));
  }

  private Item item(Fields line) {
    return goods.item(
        line,
        () ->
            new Item(
                line.id("variant_id"),
                line.id("sku"),
                line.id("product_id"),
                line.words("presentment_title", "title", "name"),
                line.words("vendor"),
                null,
                line.link("url"),
                line.link("image")));
  }

  private @Nullable Price price(Fields line) {
    for (var name : SETS) {
      var shown = line.child(name).child("presentment_money");
      var price = goods.price(shown, "amount", () -> goods.currency(shown, "currency_code"));
      if (price != null) return price;
    }
    for (var name : PLAIN) {
      var price =
          goods.price(line, name, () -> goods.currency(owner, currencies.toArray(String[]::new)));
      if (price != null) return price;
    }
    return null;
  }
}
