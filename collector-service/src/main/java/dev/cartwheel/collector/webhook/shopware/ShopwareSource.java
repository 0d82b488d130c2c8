package dev.cartwheel.collector.webhook.shopware;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.payload.Attempt;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Json;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.collector.webhook.proof.Hmac;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;

/** Shopware's webhooks to apps. */
public final class ShopwareSource implements WebhookSource {
  static final String ORDER = "order";
  private static final Set<String> ORDER_NAMES = Set.of("id", "orderNumber");

  /**
   * The platform's last attempt comes after 4 hours and 36 minutes, with the first one's timestamp.
   */
  private static final Duration OLDEST = Duration.ofHours(6);

  private static final Duration AHEAD = Duration.ofMinutes(5);

  @Override
  public String kind() {
    return "shopware";
  }

  @Override
  public void check(Shop shop) {
    WebhookSource.super.check(shop);
    var order = shop.option(ORDER, "orderNumber");
    if (!ORDER_NAMES.contains(order)) {
      throw new IllegalArgumentException(
          "options.order must be orderNumber or id, was '" + order + "'");
    }
  }

  @Override
  public Outcome receive(Delivery delivery) {
    var signature = delivery.headers().get("shopware-shop-signature");
    if (!Hmac.isHex(signature, delivery.shop().secrets(), delivery.body().bytes())) {
      return new Outcome.Unauthorised("signature");
    }
    return Attempt.at(() -> read(delivery));
  }

  private static Outcome read(Delivery delivery) {
    var body = Json.readObject(delivery.body());
    var sentAt = Times.in(body, ZoneOffset.UTC, "timestamp");
    if (sentAt == null)
      throw new Fault(Reason.BAD_TIMESTAMP, body.place("timestamp"), "when it was sent");
    if (!isFresh(sentAt, delivery.receivedAt())) return new Outcome.Unauthorised("timestamp");
    var telling = Telling.of(delivery, id(body, delivery));
    var data = body.child("data");
    var event = Objects.requireNonNullElse(data.words("event"), "");
    return told(event, data.child("payload"), telling, sentAt);
  }

  private static Outcome told(String event, Fields payload, Telling telling, Instant sentAt) {
    if (payload.isArray())
      return new Outcome.Ignored("ids only; checkout.order.placed tells the order");
    if (payload.first("order").isObject())
      return new Orders(telling, sentAt).read(event, payload.child("order"));
    if (event.startsWith("checkout.customer.") && payload.first("customer").isObject()) {
      return new Customers(telling, sentAt).read(event, payload.child("customer"));
    }
    return new Outcome.Ignored("topic");
  }

  private static boolean isFresh(Instant sentAt, Instant now) {
    return !sentAt.isBefore(now.minus(OLDEST)) && !sentAt.isAfter(now.plus(AHEAD));
  }

  /** In the body, where it is signed; else, from older shops, what the content comes to. */
  private static String id(Fields body, Delivery delivery) {
    var id = body.child("source").id("eventId");
    return id != null ? id : "sha256:" + delivery.body().sha256();
  }
}
