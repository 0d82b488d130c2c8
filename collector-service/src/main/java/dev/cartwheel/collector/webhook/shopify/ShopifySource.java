package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.payload.Attempt;
import dev.cartwheel.collector.webhook.payload.Json;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.proof.Hmac;
import java.util.Set;

/** Shopify's webhooks, classic ones and "Events". */
public final class ShopifySource implements WebhookSource {
  static final String ORDER = "order";
  private static final String DOMAIN = "domain";
  private static final Set<String> ORDER_NAMES = Set.of("id", "order_number", "name");

  @Override
  public String kind() {
    return "shopify";
  }

  @Override
  public void check(Shop shop) {
    WebhookSource.super.check(shop);
    var order = shop.option(ORDER, "id");
    if (!ORDER_NAMES.contains(order)) {
      throw new IllegalArgumentException(
          "options.order must be id, order_number or name, was '" + order + "'");
    }
  }

  @Override
  public Outcome receive(Delivery delivery) {
    var heading = new Heading(delivery.headers());
    var shop = delivery.shop();
    if (!Hmac.isBase64(heading.signature(), shop.secrets(), delivery.body().bytes())) {
      return new Outcome.Unauthorised("signature");
    }
    var domain = shop.option(DOMAIN, "");
    if (!domain.isEmpty() && !domain.equalsIgnoreCase(heading.domain())) {
      return new Outcome.Unauthorised("another shop's domain");
    }
    return Attempt.at(() -> read(delivery, heading));
  }

  private static Outcome read(Delivery delivery, Heading heading) {
    var topic = heading.topic();
    var telling = Telling.of(delivery, heading.webhookId());
    var body = Json.readObject(delivery.body());
    var stamps = new Stamps(body, heading.triggeredAt(), delivery);
    return switch (topic) {
      case "carts/create", "carts/update" -> new Carts(telling, stamps).read(body);
      case "checkouts/create", "checkouts/update" -> new Checkouts(telling, stamps).read(body);
      case "checkouts/delete" -> new Outcome.Ignored("a deleted checkout says nothing of its cart");
      case "orders/create",
          "orders/updated",
          "orders/update",
          "orders/paid",
          "orders/cancelled",
          "orders/fulfilled",
          "orders/partially_fulfilled" ->
          new Orders(telling, stamps).read(body);
      case "orders/edited" ->
          new Outcome.Ignored("an edit names lines by id only; orders/updated tells the order");
      case "refunds/create" -> new Orders(telling, stamps).refunded(body);
      case "customers/create", "customers/update", "customers/enable" ->
          new Customers(telling, stamps).read(body);
      case "customers_email_marketing_consent/update", "customers_marketing_consent/update" ->
          new Customers(telling, stamps).consent(body);
      case "customers/merge" -> new Customers(telling, stamps).merged(body);
      case "customers/delete" ->
          new Outcome.Ignored(
              "a deleted customer record is no demand for erasure; customers/redact is");
      case "customers/redact", "customers/data_request", "shop/redact", "app/uninstalled" ->
          new Compliance(telling).read(topic, body);
      default -> ignored(topic);
    };
  }

  private static Outcome ignored(String topic) {
    return topic.startsWith("draft_orders/")
        ? new Outcome.Ignored("a draft of staff is no purchase; its order will tell")
        : new Outcome.Ignored("topic");
  }
}
