package dev.cartwheel.collector.webhook.saleor;

import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.payload.Attempt;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Json;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.proof.DetachedJws;
import dev.cartwheel.collector.webhook.proof.Hmac;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Saleor's asynchronous webhooks. */
public final class SaleorSource implements WebhookSource {
  static final String ORDER = "order";

  /** Of the shop, without a path: its keys are below it. */
  public static final String URL = "url";

  private static final Set<String> ORDER_NAMES = Set.of("id", "number");

  @Override
  public String kind() {
    return "saleor";
  }

  @Override
  public void check(Shop shop) {
    if (shop.secrets().isEmpty() && shop.keys().isEmpty() && shop.option(URL, "").isEmpty()) {
      throw new IllegalArgumentException(
          "options.url: saleor needs the shop's address, where its keys are, or a webhook's"
              + " secretKey");
    }
    var order = shop.option(ORDER, "id");
    if (!ORDER_NAMES.contains(order)) {
      throw new IllegalArgumentException("options.order must be id or number, was '" + order + "'");
    }
  }

  @Override
  public Outcome receive(Delivery delivery) {
    var signature = delivery.headers().get("Saleor-Signature", "X-Saleor-Signature");
    var body = delivery.body().bytes();
    var shop = delivery.shop();
    return DetachedJws.holds(signature, shop.keys(), body)
            || Hmac.isHex(signature, shop.secrets(), body)
        ? Attempt.at(() -> read(delivery))
        : new Outcome.Unauthorised("signature");
  }

  private static Outcome read(Delivery delivery) {
    var event = new Told(Json.read(delivery.body()), word(delivery));
    return switch (event.about()) {
      case CHECKOUT -> new Checkouts(telling(delivery, event)).read(event);
      case ORDER -> new Orders(telling(delivery, event)).read(event);
      case USER -> new Customers(telling(delivery, event)).read(event.subject());
      case OTHER -> new Outcome.Ignored("topic");
    };
  }

  /** Deliveries have no id of their own. */
  private static Telling telling(Delivery delivery, Told event) {
    var subject = event.subject();
    var id = Objects.requireNonNullElse(subject.id("id"), "");
    var updated = Objects.requireNonNullElse(changed(subject), "");
    return Telling.of(
        delivery, event.type() + ':' + id + ':' + updated + ':' + delivery.body().sha256());
  }

  private static @Nullable String changed(Fields subject) {
    return subject.words("updatedAt", "updated_at");
  }

  private static String word(Delivery delivery) {
    var event = delivery.headers().get("Saleor-Event", "X-Saleor-Event");
    return event == null ? "" : event.toLowerCase(Locale.ROOT);
  }
}
