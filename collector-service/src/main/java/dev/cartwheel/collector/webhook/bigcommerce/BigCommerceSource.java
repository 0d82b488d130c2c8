package dev.cartwheel.collector.webhook.bigcommerce;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Errand;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.payload.Attempt;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Json;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.proof.Hmac;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** BigCommerce's webhooks. */
public final class BigCommerceSource implements WebhookSource {
  private static final String HEADER = "header";
  private static final String SECRET = "X-Cartwheel-Secret";

  @Override
  public String kind() {
    return "bigcommerce";
  }

  @Override
  public Outcome receive(Delivery delivery) {
    var shop = delivery.shop();
    var shown = delivery.headers().get(shop.option(HEADER, SECRET));
    if (!Hmac.isOneOf(shown, shop.secrets())) return new Outcome.Unauthorised("secret header");
    return Attempt.at(() -> new Callback(Json.readObject(delivery.body()), delivery).outcome());
  }

  @Override
  public Outcome complete(Errand errand, Map<String, Payload> fetched, Shop shop) {
    return Attempt.at(() -> read(errand, fetched, shop));
  }

  private static Outcome read(Errand errand, Map<String, Payload> fetched, Shop shop) {
    var content = content(fetched, errand.paths().getFirst());
    if (content == null) return new Outcome.Ignored("gone; the last snapshot stands");
    var telling = new Telling(shop, errand.mark(), errand.receivedAt());
    return switch (Topic.of(errand.topic())) {
      case CART -> new Carts(telling, errand).read(content.child("data"));
      case ORDER, CONVERTED ->
          new Orders(telling, errand).read(content, further(1, errand, fetched));
      case REFUND -> {
        var orders = new Orders(telling, errand);
        orders.read(content, further(1, errand, fetched));
        yield orders.refunded(content, further(2, errand, fetched));
      }
      case CUSTOMER -> new Customers(telling, errand).read(content);
      case CART_DELETED, ABANDONED, OTHER ->
          throw new Fault(
              Reason.UNKNOWN_TYPE, null, "an errand for a cart, an order or a customer");
    };
  }

  /** What else was fetched: an order's lines, then its refunds. */
  private static @Nullable Fields further(int place, Errand errand, Map<String, Payload> fetched) {
    return errand.paths().size() <= place ? null : content(fetched, errand.paths().get(place));
  }

  private static @Nullable Fields content(Map<String, Payload> fetched, String path) {
    var body = fetched.get(path);
    return body == null || body.size() == 0 ? null : Json.read(body);
  }
}
