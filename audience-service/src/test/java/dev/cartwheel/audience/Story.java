package dev.cartwheel.audience;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What one shopper does, for tests. */
public record Story(List<Identifier> names, Set<Flag> flags) {
  private static final StoreId STORE = new StoreId("shop");

  public static Story of(Identifier... names) {
    return new Story(List.of(names), Set.of());
  }

  public static Story ofVisitor(String name) {
    return of(Identifier.ofVisitor(name));
  }

  /** A visitor nobody else is. */
  public static Story ofSomebody() {
    return ofVisitor("v-" + UUID.randomUUID());
  }

  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  public String name() {
    return names.getFirst().value();
  }

  public Story flagged(Flag... flags) {
    return new Story(names, Set.of(flags));
  }

  /** The same shopper, who now also goes by another name. */
  public Story and(Identifier name) {
    return new Story(Stream.concat(names.stream(), Stream.of(name)).toList(), flags);
  }

  public Envelope envelope(Instant at) {
    return envelope(UUID.randomUUID().toString(), at);
  }

  public Envelope envelope(String id, Instant at) {
    var origin = new Origin("test", Origin.Kind.VISIT);
    return new Envelope(EventId.of("test", id), STORE, origin, at, at, names, flags);
  }

  public ShopperEvent views(Instant at) {
    return new ShopperEvent.PageViewed(envelope(at), "https://shop.example/");
  }

  public ShopperEvent adds(String sku, String price, Instant at) {
    return new ShopperEvent.LineAdded(envelope(at), cart(), line(sku, price));
  }

  public ShopperEvent removes(String sku, Instant at) {
    return new ShopperEvent.LineRemoved(envelope(at), cart(), line(sku, "1.00"));
  }

  public ShopperEvent buys(String order, String sku, String price, Instant at) {
    return new ShopperEvent.OrderPlaced(
        envelope(at),
        new OrderId(STORE, order),
        cart(),
        List.of(line(sku, price)),
        Money.of(price, "EUR"));
  }

  public ShopperEvent cancels(String order, Instant at) {
    return new ShopperEvent.OrderCancelled(envelope(at), new OrderId(STORE, order));
  }

  public ShopperEvent asksToBeForgotten(Instant at, String... orders) {
    return new ShopperEvent.ErasureRequested(envelope(at), orders(orders));
  }

  public ShopperEvent asksToBeTold(String request, Instant at, String... orders) {
    return new ShopperEvent.DisclosureRequested(envelope(at), orders(orders), request);
  }

  public ShopperEvent identifies(Instant at) {
    return new ShopperEvent.Identified(envelope(at), Map.of("firstName", "Ann"));
  }

  public CartId cart() {
    return new CartId(STORE, name());
  }

  private static List<OrderId> orders(String... numbers) {
    return Stream.of(numbers).map(number -> new OrderId(STORE, number)).toList();
  }

  private static Line line(String sku, String price) {
    return new Line(Item.of(sku, "The " + sku), 1, Price.of(price, "EUR"));
  }
}
