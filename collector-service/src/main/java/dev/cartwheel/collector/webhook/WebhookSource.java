package dev.cartwheel.collector.webhook;

import java.util.Map;

/**
 * How one platform's webhooks are verified and understood. Without state; one instance serves all
 * shops.
 */
public interface WebhookSource {

  /** What settings call the platform, such as {@code shopify}. */
  String kind();

  /**
   * Verifies the raw bytes first, then reads them. Whatever a stranger sends becomes an outcome,
   * never an exception.
   */
  Outcome receive(Delivery delivery);

  /**
   * Goes on after {@link Outcome.NeedsContent}.
   *
   * @param fetched what each path of the errand answered with 200; a path that answered 404 or 410
   *     is missing
   */
  default Outcome complete(Errand errand, Map<String, Payload> fetched, Shop shop) {
    throw new UnsupportedOperationException(kind() + " sends its content along");
  }

  /**
   * For when a source is saved. Throws IllegalArgumentException that names the setting at fault.
   */
  default void check(Shop shop) {
    if (shop.secrets().isEmpty()) {
      throw new IllegalArgumentException("secrets: " + kind() + " needs at least one");
    }
  }
}
