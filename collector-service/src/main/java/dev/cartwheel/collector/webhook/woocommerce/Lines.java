package dev.cartwheel.collector.webhook.woocommerce;

import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Line items of an order. The unit price is a float of a division; the line's total, in text, is
 * exact.
 */
record Lines(Goods goods, Fields order) {

  List<Line> inCart() {
    return goods.lines(order.children("line_items"), this::line);
  }

  List<Line> bought() {
    return goods.bought(order.children("line_items"), this::line, this::item);
  }

  private Line line(Fields line) {
    var pieces = goods.quantity(line, "quantity");
    return new Line(item(line), pieces, price(line, pieces));
  }

  private @Nullable Price price(Fields line, int pieces) {
    var shared = goods.share(line, "total", pieces, this::currency);
    return shared != null ? shared : goods.price(line, "price", this::currency);
  }

  private Currency currency() {
    return goods.currency(order, "currency");
  }

  private Item item(Fields line) {
    return goods.item(
        line,
        () ->
            new Item(
                line.id("variation_id"),
                line.id("sku"),
                line.id("product_id"),
                line.words("name"),
                null,
                null,
                null,
                line.child("image").link("src")));
  }
}
