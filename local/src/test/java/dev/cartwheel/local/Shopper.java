package dev.cartwheel.local;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser with somebody in front of it. What it tells, it tells until the collector has taken it.
 */
final class Shopper {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String anonymousId = UUID.randomUUID().toString();
  private final String cart = UUID.randomUUID().toString();
  private final String email;
  private final HttpClient http;
  private final URI batch;
  private final String writeKey;

  Shopper(String name, HttpClient http, String collector, String writeKey) {
    this.email = name + "-" + anonymousId.substring(0, 8) + "@example.com";
    this.http = http;
    this.batch = URI.create(collector + "/v1/batch");
    this.writeKey = writeKey;
  }

  String email() {
    return email;
  }

  /** Puts one piece into the cart, now. */
  void adds(String name, String price) {
    adds(name, price, Instant.now());
  }

  void adds(String name, String price, Instant at) {
    track("Product Added", at, product(name, price));
  }

  void looksAround() {
    send(Map.of("type", "page"), Instant.now());
  }

  /** Says who it is. */
  void tells() {
    send(Map.of("type", "identify", "traits", Map.of("email", email)), Instant.now());
  }

  /** Returns the instant at which the collector had certainly taken the order. */
  Instant buys(String name, String price) {
    track(
        "Order Completed",
        Instant.now(),
        Map.of(
            "order_id",
            UUID.randomUUID().toString(),
            "currency",
            "USD",
            "total",
            price,
            "products",
            List.of(product(name, price))));
    return Instant.now();
  }

  private Map<String, Object> product(String name, String price) {
    return Map.of(
        "cart_id",
        cart,
        "product_id",
        name.toLowerCase(java.util.Locale.ROOT),
        "name",
        name,
        "price",
        price,
        "currency",
        "USD",
        "quantity",
        1);
  }

  private void track(String event, Instant at, Map<String, Object> properties) {
    var withCart = new java.util.HashMap<>(properties);
    withCart.put("cart_id", cart);
    send(Map.of("type", "track", "event", event, "properties", withCart), at);
  }

  private void send(Map<String, Object> event, Instant at) {
    var whole = new java.util.HashMap<>(event);
    whole.put("anonymousId", anonymousId);
    whole.put("messageId", UUID.randomUUID().toString());
    whole.put("timestamp", at.toString());
    var body = JSON.writeValueAsString(Map.of("writeKey", writeKey, "batch", List.of(whole)));
    await("the collector takes " + event)
        .atMost(Rig.PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> isTaken(body));
  }

  private boolean isTaken(String body) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(batch)
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200) return true;
      if (answer.statusCode() < 500) throw new AssertionError(answer.body());
      return false;
    } catch (IOException down) {
      return false;
    }
  }
}
