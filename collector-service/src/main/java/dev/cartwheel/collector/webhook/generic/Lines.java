package dev.cartwheel.collector.webhook.generic;

import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines and amounts of a body. */
record Lines(Goods goods, Subject subject) {

  List<Line> inCart() {
    return goods.lines(elements(), this::line);
  }

  List<Line> bought() {
    return goods.bought(elements(), this::line, this::item);
  }

  @Nullable Money total() {
    var total = subject.get(Field.TOTAL);
    return goods.total(total.around(), total.name(), this::currency);
  }

  private List<Fields> elements() {
    return subject.get(Field.LINES).value().elements();
  }

  private Line line(Fields element) {
    var line = subject.ofLine(element);
    var quantity = line.get(Field.QUANTITY);
    var price = line.get(Field.PRICE);
    return new Line(
        item(element),
        goods.quantity(quantity.around(), quantity.name()),
        goods.price(price.around(), price.name(), this::currency));
  }

  private Item item(Fields element) {
    var line = subject.ofLine(element);
    return goods.item(
        element,
        () ->
            new Item(
                line.get(Field.VARIANT).id(),
                line.get(Field.SKU).id(),
                line.get(Field.PRODUCT).id(),
                line.get(Field.NAME).words(),
                line.get(Field.BRAND).words(),
                line.get(Field.CATEGORY).words(),
                line.get(Field.URL).link(),
                line.get(Field.IMAGE).link()));
  }

  private Currency currency() {
    var currency = subject.get(Field.CURRENCY);
    return goods.currency(currency.around(), currency.name());
  }
}
