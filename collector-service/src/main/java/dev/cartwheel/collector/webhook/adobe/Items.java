package dev.cartwheel.collector.webhook.adobe;

import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import java.util.List;

/**
 * Items of a quote or an order. A configurable product comes twice, as itself and as the variant
 * below it: once counts.
 */
record Items(Goods goods, Fields owner, List<String> currencies) {

  List<Line> inCart(String quantity) {
    return goods.lines(whole(), line -> line(line, quantity));
  }

  List<Line> bought(String quantity) {
    return goods.bought(whole(), line -> line(line, quantity), this::item);
  }

  private List<Fields> whole() {
    return owner.children("items").stream()
        .filter(item -> item.id("parent_item_id") == null)
        .toList();
  }

  private Line line(Fields line, String quantity) {
    var price =
        goods.price(line, "price", () -> goods.currency(owner, currencies.toArray(String[]::new)));
    return new Line(item(line), goods.quantity(line, quantity), price);
  }

  private Item item(Fields line) {
    return goods.item(
        line,
        () ->
            new Item(
                null,
                line.id("sku"),
                line.id("product_id"),
                line.words("name"),
                null,
                null,
                null,
                null));
  }
}
