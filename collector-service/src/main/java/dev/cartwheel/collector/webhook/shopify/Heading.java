package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Headers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Headers with {@code X-Shopify-} in front, and the newer ones with only {@code Shopify-}. */
record Heading(Headers headers) {

  @Nullable String signature() {
    return get("Hmac-Sha256");
  }

  @Nullable String domain() {
    return get("Shop-Domain");
  }

  @Nullable String triggeredAt() {
    return get("Triggered-At");
  }

  /** {@code orders/create}; the newer family may name the kind and the action apart. */
  String topic() {
    var topic = required("Topic", Reason.MISSING_EVENT).toLowerCase(Locale.ROOT);
    var action = get("Action");
    if (topic.contains("/") || action == null) return topic;
    return (topic.endsWith("s") ? topic : topic + 's') + '/' + action.toLowerCase(Locale.ROOT);
  }

  /** Id of the delivery, the same when it is sent again. */
  String webhookId() {
    return required("Webhook-Id", Reason.BAD_MESSAGE_ID);
  }

  private String required(String name, Reason otherwise) {
    var value = get(name);
    if (value != null && value.length() <= 200) return value;
    throw new Fault(otherwise, null, "the header X-Shopify-" + name + " of at most 200 characters");
  }

  private @Nullable String get(String name) {
    return headers.get("X-Shopify-" + name, "Shopify-" + name);
  }
}
