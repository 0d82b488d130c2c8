package dev.cartwheel.collector.webhook;

import java.time.Instant;
import java.util.Map;

/**
 * One request of a platform, as it came.
 *
 * @param body raw bytes: what is signed
 * @param query parameters of the address, decoded
 * @param receivedAt in milliseconds, on the collector's clock
 * @param shop settings of the source that was addressed
 */
public record Delivery(
    Payload body, Headers headers, Map<String, String> query, Instant receivedAt, Shop shop) {

  public Delivery {
    query = Map.copyOf(query);
  }

  /** Headers and query may hold secrets, the body personal data: none of it is for a log. */
  @Override
  public String toString() {
    return "Delivery[source=%s, body=%s, receivedAt=%s]".formatted(shop.source(), body, receivedAt);
  }
}
