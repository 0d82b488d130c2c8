package dev.cartwheel.collector.webhook.saleor;

import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a checkout or an order, with gross prices: what shoppers see. */
record Lines(Goods goods, Fields owner) {

  List<Line> inCart() {
    return goods.lines(owner.children("lines"), this::line);
  }

  List<Line> bought() {
    return goods.bought(owner.children("lines"), this::line, this::item);
  }

  private Line line(Fields line) {
    return new Line(item(line), goods.quantity(line, "quantity"), price(line));
  }

  private Item item(Fields line) {
    var variant = line.child("variant");
    var within = variant.child("product");
    var product = within.isObject() ? within : line.child("product");
    var sku = line.id("productSku", "product_sku", "sku");
    var name = line.words("productName", "product_name");
    return goods.item(
        line,
        () ->
            new Item(
                variant.id("id"),
                sku != null ? sku : variant.id("sku"),
                product.id("id"),
                name != null ? name : product.words("name"),
                null,
                null,
                null,
                product.child("thumbnail").link("url")));
  }

  private @Nullable Price price(Fields line) {
    var gross = line.child("unitPrice").child("gross");
    var price = goods.price(gross, "amount", () -> goods.currency(gross, "currency"));
    if (price != null) return price;
    var named = line.text("currency") != null ? line : owner;
    return goods.price(line, "unit_price_gross_amount", () -> goods.currency(named, "currency"));
  }
}
