package dev.cartwheel.collector.webhook.woocommerce;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.payload.Attempt;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Json;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.proof.Hmac;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** WooCommerce's webhooks. */
public final class WooCommerceSource implements WebhookSource {
  static final String ORDER = "order";
  private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,20}");
  private static final int LONGEST_PING = 40;
  private static final Set<String> ORDER_NAMES = Set.of("id", "number");

  @Override
  public String kind() {
    return "woocommerce";
  }

  @Override
  public void check(Shop shop) {
    WebhookSource.super.check(shop);
    var order = shop.option(ORDER, "id");
    if (!ORDER_NAMES.contains(order)) {
      throw new IllegalArgumentException("options.order must be id or number, was '" + order + "'");
    }
  }

  @Override
  public Outcome receive(Delivery delivery) {
    var signature = delivery.headers().get("X-WC-Webhook-Signature");
    if (signature == null && isPing(delivery.body())) return new Outcome.Ignored("ping");
    var secrets = Secrets.alsoDecoded(delivery.shop().secrets());
    if (!Hmac.isBase64(signature, secrets, delivery.body().bytes()))
      return new Outcome.Unauthorised("signature");
    return Attempt.at(() -> read(delivery));
  }

  /**
   * On saving a webhook, the platform posts a form without a signature, and wants 200. Nothing
   * follows from it.
   */
  private static boolean isPing(Payload body) {
    return body.size() <= LONGEST_PING && PING.matcher(body.text()).matches();
  }

  private static Outcome read(Delivery delivery) {
    var topic = topic(delivery);
    if (topic.startsWith("action."))
      return new Outcome.Ignored("a hook's first argument says nothing of a shopper");
    var body = Json.readObject(delivery.body());
    var telling = Telling.of(delivery, id(topic, body, delivery.body()));
    return switch (topic) {
      case "order.created", "order.updated", "order.restored" -> new Orders(telling).read(body);
      case "order.deleted" ->
          new Outcome.Ignored(
              "a deleted order says nothing of the purchase; drafts are deleted daily");
      case "customer.created", "customer.updated" -> new Customers(telling).read(body);
      case "customer.deleted" -> new Outcome.Ignored("a deleted account is no demand for erasure");
      default -> new Outcome.Ignored("topic");
    };
  }

  private static String topic(Delivery delivery) {
    var topic = delivery.headers().get("X-WC-Webhook-Topic");
    if (topic != null && topic.length() <= 100) return topic.toLowerCase(Locale.ROOT);
    throw new Fault(
        Reason.MISSING_EVENT, null, "the header X-WC-Webhook-Topic of at most 100 characters");
  }

  /**
   * The platform's delivery id is the same for all deliveries of one second, so the content names
   * the delivery.
   */
  private static String id(String topic, Fields body, Payload raw) {
    var id = Objects.requireNonNullElse(body.id("id"), "");
    var modified = Objects.requireNonNullElse(body.id("date_modified_gmt"), "");
    return topic + ':' + id + ':' + modified + ':' + raw.sha256();
  }
}
