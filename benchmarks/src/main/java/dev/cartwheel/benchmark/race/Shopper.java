package dev.cartwheel.benchmark.race;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who fills a cart and buys when it is almost too late, or just too late. */
final class Shopper {
  private final Product product;
  private final String visitor;
  private volatile @Nullable Instant bought;

  Shopper(Product product, String race, int number) {
    this.product = product;
    this.visitor = race + "-" + number;
  }

  String email() {
    return visitor + "@example.com";
  }

  /** When the purchase was known to be accepted; null before. */
  @Nullable Instant boughtAt() {
    return bought;
  }

  /** Fills the cart; returns when the silence began. */
  Instant fillCart() {
    var now = Instant.now();
    var batch = product.json();
    var events = batch.putArray("batch");
    event(events, "identify", now)
        .putObject("traits")
        .put("email", email())
        .put("firstName", "Ann");
    goods(event(events, "track", now).put("event", "Product Added"));
    product.track(batch);
    return now;
  }

  void buy() {
    var batch = product.json();
    var order =
        event(batch.putArray("batch"), "track", Instant.now()).put("event", "Order Completed");
    var properties = order.putObject("properties");
    properties.put("order_id", "order-" + visitor).put("currency", "USD").put("total", 12.5);
    item(properties.putArray("products").addObject());
    product.track(batch);
    bought = Instant.now();
  }

  private static void goods(ObjectNode event) {
    item(event.putObject("properties").put("currency", "USD"));
  }

  private static void item(ObjectNode item) {
    item.put("product_id", "mug-1").put("name", "Mug").put("price", 12.5).put("quantity", 1);
  }

  private ObjectNode event(ArrayNode events, String type, Instant at) {
    return events
        .addObject()
        .put("type", type)
        .put("messageId", UUID.randomUUID().toString())
        .put("anonymousId", visitor)
        .put("timestamp", at.toString());
  }
}
