package dev.cartwheel.benchmark.audience;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A visitor of a shop. */
record Shopper(String name) {
  private static final StoreId STORE = new StoreId("shop");
  private static final Origin ORIGIN = new Origin("benchmark", Origin.Kind.VISIT);

  ShopperEvent views(Instant at) {
    return new ShopperEvent.PageViewed(envelope(at), "https://shop.example/goods/17");
  }

  ShopperEvent adds(int item, Instant at) {
    var line = new Line(Item.of("item-" + item, "Item " + item), 1, Price.of("19.90", "USD"));
    return new ShopperEvent.LineAdded(envelope(at), new CartId(STORE, name), line);
  }

  private Envelope envelope(Instant at) {
    var id = EventId.of("benchmark", UUID.randomUUID().toString());
    return new Envelope(id, STORE, ORIGIN, at, at, List.of(Identifier.ofVisitor(name)), Set.of());
  }
}
