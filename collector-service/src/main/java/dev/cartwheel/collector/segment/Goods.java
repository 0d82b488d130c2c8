package dev.cartwheel.collector.segment;

import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.Flag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Products, quantities and amounts in the properties of one event. Strict: what is unreadable is a
 * fault.
 */
final class Goods {
  private static final int CODE = 200;
  private static final int WORDS = 500;
  private static final int LINK = 2_000;
  private static final BigDecimal MOST = BigDecimal.valueOf(Line.MOST);

  private final Fields properties;
  private final Currency assumed;
  private final Findings findings;

  Goods(Fields properties, Currency assumed, Findings findings) {
    this.properties = properties;
    this.assumed = assumed;
    this.findings = findings;
  }

  /** The product that the properties themselves describe, or the only one of {@code products}. */
  Fields product() {
    var products = properties.children("products");
    return hasCode(properties) || products.size() != 1 ? properties : products.getFirst();
  }

  /** All lines of {@code products}. */
  List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (var product : properties.children("products")) lines.add(line(product));
    return lines;
  }

  /** What can be read of an order: it happened, whatever its amounts look like. */
  List<Line> linesOfOrder() {
    var lines = new ArrayList<Line>();
    for (var product : properties.children("products")) {
      try {
        lines.add(line(product));
      } catch (Fault unreadable) {
        findings.note(Note.BAD_ORDER_AMOUNT);
        bare(product).ifPresent(lines::add);
      }
    }
    return lines;
  }

  private Optional<Line> bare(Fields product) {
    try {
      return Optional.of(new Line(item(product), 1, null));
    } catch (Fault unreadable) {
      return Optional.empty();
    }
  }

  Line line(Fields product) {
    return new Line(item(product), quantity(product), price(product));
  }

  /** A delta moves at least one piece. */
  Line delta() {
    var line = line(product());
    if (line.quantity() > 0) return line;
    throw new Fault(
        Reason.BAD_QUANTITY, product().place("quantity"), "1 or more; or leave it out for 1");
  }

  Item item(Fields product) {
    if (!hasCode(product)) {
      throw new Fault(
          Reason.MISSING_PRODUCT,
          product.pointer(),
          "product_id, sku, variant_id or name of a product");
    }
    return new Item(
        product.code(CODE, "variant_id", "variantId"),
        product.code(CODE, "sku"),
        product.code(CODE, "product_id", "productId", "id"),
        words(product, WORDS, "name"),
        words(product, WORDS, "brand"),
        words(product, WORDS, "category"),
        words(product, LINK, "url"),
        words(product, LINK, "image_url", "imageUrl"));
  }

  @Nullable Price price(Fields product) {
    var amount = Amounts.read(product, "price", Reason.BAD_MONEY);
    if (amount == null) return null;
    try {
      return new Price(amount, currency(product));
    } catch (IllegalArgumentException outOfBounds) {
      throw new Fault(Reason.BAD_MONEY, product.place("price"), "0 to below 10^12");
    }
  }

  /**
   * The first of these amounts that is there and readable; without its sign, as refunds come with
   * either.
   */
  @Nullable Money total(String... names) {
    for (var name : names) {
      try {
        var amount = Amounts.read(properties, name, Reason.BAD_MONEY);
        if (amount != null) return new Price(amount.abs(), currency(properties)).times(1);
      } catch (Fault | IllegalArgumentException unreadable) {
        findings.note(Note.BAD_ORDER_AMOUNT);
      }
    }
    return null;
  }

  private Currency currency(Fields product) {
    var said = properties.text("currency");
    var code = said != null ? said : product.text("currency");
    if (code == null) {
      findings.flag(Flag.CURRENCY_ASSUMED);
      return assumed;
    }
    try {
      return Currency.getInstance(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      var place = said != null ? properties : product;
      throw new Fault(Reason.BAD_CURRENCY, place.place("currency"), "an ISO 4217 code such as EUR");
    }
  }

  private int quantity(Fields product) {
    var number = Amounts.read(product, "quantity", Reason.BAD_QUANTITY);
    if (number == null) return 1;
    if (number.signum() < 0) {
      throw new Fault(Reason.BAD_QUANTITY, product.place("quantity"), "0 or more");
    }
    if (number.compareTo(MOST) > 0) findings.flag(Flag.QUANTITY_CLIPPED);
    return number.min(MOST).setScale(0, RoundingMode.CEILING).intValueExact();
  }

  private @Nullable String words(Fields product, int most, String... names) {
    var text = product.text(names);
    if (text == null || text.length() <= most) return text;
    findings.note(Note.TRUNCATED);
    return Text.cut(text, most);
  }

  private static boolean hasCode(Fields product) {
    return product.text("product_id", "productId", "id", "sku", "variant_id", "variantId", "name")
        != null;
  }
}
