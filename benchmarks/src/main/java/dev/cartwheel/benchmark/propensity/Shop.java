package dev.cartwheel.benchmark.propensity;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.propensity.Sample;
import dev.cartwheel.core.propensity.Watch;
import dev.cartwheel.core.simulate.Decisions;
import dev.cartwheel.local.replay.Occurrence;
import dev.cartwheel.local.replay.Recording;
import dev.cartwheel.local.replay.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recording as the collector would tell it, and the decisions that could have been made in it.
 */
final class Shop {
  private static final StoreId STORE = new StoreId("recorded");
  private static final BigDecimal MOST = BigDecimal.valueOf(Line.MOST);

  private final Currency currency;
  private final Map<String, List<ShopperEvent>> byUser = new LinkedHashMap<>();
  private final Watch watch = new Watch();

  private Shop(Currency currency) {
    this.currency = currency;
  }

  static Shop read(Path file, Currency currency) throws IOException {
    var shop = new Shop(currency);
    var gathering = new Occurrence.Gathering(shop::take);
    Recording.open(file).each(gathering);
    gathering.finish();
    return shop;
  }

  /**
   * Those whose outcome is known, by shopper; only of carts that are worth something, if any is.
   */
  List<Sample> samples() {
    var all = new ArrayList<Sample>();
    var number = 0L;
    for (var events : byUser.values()) {
      all.addAll(Decisions.of(number++, events).stream().filter(watch::isClosed).toList());
    }
    return all;
  }

  private void take(Occurrence occurrence) {
    var row = occurrence.first();
    watch.saw(row.at());
    var event = event(occurrence, row);
    if (event != null) byUser.computeIfAbsent(row.user(), _ -> new ArrayList<>()).add(event);
  }

  /** Null for one that the collector refuses. */
  private @Nullable ShopperEvent event(Occurrence occurrence, Row row) {
    if (isOfProduct(row) && row.product().isEmpty()) return null;
    var cart = new CartId(STORE, row.user());
    return switch (row.type()) {
      case "page_view" -> new ShopperEvent.PageViewed(envelope(row), null);
      case "view" -> new ShopperEvent.ProductViewed(envelope(row), item(row), price(row));
      case "cart" ->
          quantity(row) == 0 ? null : new ShopperEvent.LineAdded(envelope(row), cart, line(row));
      case "remove_from_cart" ->
          quantity(row) == 0 ? null : new ShopperEvent.LineRemoved(envelope(row), cart, line(row));
      case "checkout" -> new ShopperEvent.CheckoutStarted(envelope(row), cart, List.of());
      case "purchase" -> order(occurrence, row, cart);
      case "cart_view" -> custom(row, "Cart Viewed");
      case "favorite" -> custom(row, "Product Added to Wishlist");
      default -> custom(row, row.type());
    };
  }

  private ShopperEvent order(Occurrence occurrence, Row row, CartId cart) {
    var lines =
        occurrence.rows().stream().filter(r -> !r.product().isEmpty()).map(this::line).toList();
    var id = new OrderId(STORE, "order " + row.number());
    return new ShopperEvent.OrderPlaced(envelope(row), id, cart, lines, null);
  }

  private static ShopperEvent custom(Row row, String name) {
    return new ShopperEvent.Custom(envelope(row), name, Map.of());
  }

  private static boolean isOfProduct(Row row) {
    return Set.of("view", "cart", "remove_from_cart").contains(row.type());
  }

  private static Envelope envelope(Row row) {
    return new Envelope(
        EventId.of("recorded", "row " + row.number()),
        STORE,
        new Origin("recorded", Origin.Kind.VISIT),
        row.at(),
        row.at(),
        List.of(Identifier.ofVisitor(row.user())),
        Set.of());
  }

  private Line line(Row row) {
    return new Line(item(row), quantity(row), price(row));
  }

  private static Item item(Row row) {
    return new Item(
        null, null, row.product(), null, known(row.brand()), known(row.category()), null, null);
  }

  private static int quantity(Row row) {
    if (row.quantity().isEmpty()) return 1;
    return new BigDecimal(row.quantity())
        .min(MOST)
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }

  private @Nullable Price price(Row row) {
    return row.price().isEmpty() ? null : new Price(new BigDecimal(row.price()), currency);
  }

  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }
}
