package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When it happened: by the payload, else by the header, else by our own clock. Never by the order
 * of arrival.
 */
record Stamps(Fields body, @Nullable String triggeredAt, Delivery delivery) {

  /** The state's own instant of change. */
  Instant updated() {
    return of(body, "updated_at");
  }

  Instant of(Fields fields, String... names) {
    var told = Times.in(fields, delivery.shop().zone(), names);
    return told != null ? told : triggered();
  }

  @Nullable Instant told(Fields fields, String... names) {
    return Times.in(fields, delivery.shop().zone(), names);
  }

  Instant triggered() {
    return triggeredAt == null
        ? delivery.receivedAt()
        : Times.read(triggeredAt, delivery.shop().zone()).orElse(delivery.receivedAt());
  }
}
