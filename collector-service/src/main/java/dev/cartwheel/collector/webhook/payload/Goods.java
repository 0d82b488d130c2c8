package dev.cartwheel.collector.webhook.payload;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
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
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lines and amounts. A cart is read strictly, as a wrong one is shown to the shopper; an order
 * happened whatever its lines look like.
 */
public final class Goods {
  private static final BigDecimal MOST = BigDecimal.valueOf(Line.MOST);

  private final Telling telling;

  public Goods(Telling telling) {
    this.telling = telling;
  }

  /** All lines with something in them; the first that cannot be read is a fault. */
  public List<Line> lines(List<Fields> from, Function<Fields, Line> line) {
    return from.stream().map(line).filter(read -> read.quantity() > 0).toList();
  }

  /**
   * What can be read of them; a line with an unreadable price or quantity still says what was
   * bought.
   */
  public List<Line> bought(
      List<Fields> from, Function<Fields, Line> line, Function<Fields, Item> item) {
    var lines = new ArrayList<Line>();
    for (var one : from) {
      var read = attempt(() -> line.apply(one));
      if (read == null) read = attempt(() -> new Line(item.apply(one), 1, null));
      if (read != null && read.quantity() > 0) lines.add(read);
    }
    return lines;
  }

  /** An item by the codes there are; a fault when there are none. */
  public Item item(Fields line, Supplier<Item> codes) {
    try {
      return codes.get();
    } catch (IllegalArgumentException nameless) {
      throw new Fault(
          Reason.MISSING_PRODUCT, line.pointer(), "a variant id, a SKU, a product id or a name");
    }
  }

  /** Missing is 1, parts of pieces count as whole ones, more than a cart can hold is clipped. */
  public int quantity(Fields line, String name) {
    var number = Amounts.read(line, name, Reason.BAD_QUANTITY);
    if (number == null) return 1;
    if (number.signum() < 0) throw new Fault(Reason.BAD_QUANTITY, line.place(name), "0 or more");
    telling.flagIf(number.compareTo(MOST) > 0, Flag.QUANTITY_CLIPPED);
    return number.min(MOST).setScale(0, RoundingMode.CEILING).intValueExact();
  }

  /** Null without an amount. */
  public @Nullable Price price(Fields line, String name, Supplier<Currency> currency) {
    var amount = Amounts.read(line, name, Reason.BAD_MONEY);
    return amount == null ? null : price(amount, currency.get(), line.place(name));
  }

  /** A line's total shared out among its pieces. */
  public @Nullable Price share(Fields line, String total, int pieces, Supplier<Currency> currency) {
    var amount = Amounts.read(line, total, Reason.BAD_MONEY);
    if (amount == null || pieces == 0) return null;
    var each = amount.divide(BigDecimal.valueOf(pieces), 12, RoundingMode.HALF_UP);
    return price(each.stripTrailingZeros(), currency.get(), line.place(total));
  }

  /** Without its sign, as refunds come with either; null when missing or unreadable. */
  public @Nullable Money total(Fields from, String name, Supplier<Currency> currency) {
    return attempt(
        () -> {
          var amount = Amounts.read(from, name, Reason.BAD_MONEY);
          return amount == null
              ? null
              : price(amount.abs(), currency.get(), from.place(name)).times(1);
        });
  }

  /** The first of the names that has a code; without any, the shop's own currency, flagged. */
  public Currency currency(Fields from, String... names) {
    for (var name : names) {
      var code = from.text(name);
      if (code != null) return currency(code, from.place(name));
    }
    telling.flag(Flag.CURRENCY_ASSUMED);
    return telling.shop().currency();
  }

  private static Currency currency(String code, String place) {
    try {
      return Currency.getInstance(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new Fault(Reason.BAD_CURRENCY, place, "an ISO 4217 code such as EUR");
    }
  }

  private static Price price(BigDecimal amount, Currency currency, String place) {
    try {
      return new Price(amount, currency);
    } catch (IllegalArgumentException outOfBounds) {
      throw new Fault(Reason.BAD_MONEY, place, "0 to below 10^12");
    }
  }

  private static <T> @Nullable T attempt(Supplier<@Nullable T> reading) {
    try {
      return reading.get();
    } catch (Fault unreadable) {
      return null;
    }
  }
}
