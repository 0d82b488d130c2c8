package dev.cartwheel.activation.destination.story;

import dev.cartwheel.activation.content.Amounts;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a cart that a vendor can take whose carts have one currency, and whose lines all
 * have a price: those in the currency of the first line with a price.
 *
 * @param total of all of them
 */
public record Priced(Currency currency, Money total, List<Line> lines) {
  public Priced {
    lines = List.copyOf(lines);
  }

  /** Empty when no line has a price. */
  public static Optional<Priced> of(List<Line> lines) {
    return lines.stream()
        .flatMap(line -> Stream.ofNullable(line.price()))
        .findFirst()
        .flatMap(price -> in(price.currency(), lines));
  }

  /** What a vendor is to call the product that an item is. */
  public static String productId(Item item) {
    return first(item.productId(), item.sku(), item.variantId(), item.label());
  }

  /** What a vendor is to call the variant of the product. */
  public static String variantId(Item item) {
    return first(item.variantId(), item.sku(), item.productId(), item.label());
  }

  private static Optional<Priced> in(Currency currency, List<Line> lines) {
    var fit = lines.stream().filter(line -> isIn(currency, line)).toList();
    return Amounts.totals(fit).values().stream()
        .findFirst()
        .map(total -> new Priced(currency, total, fit));
  }

  private static boolean isIn(Currency currency, Line line) {
    var price = line.price();
    return price != null && price.currency().equals(currency) && line.quantity() > 0;
  }

  private static String first(@Nullable String... ids) {
    return Stream.of(ids).filter(Objects::nonNull).findFirst().orElseThrow();
  }
}
