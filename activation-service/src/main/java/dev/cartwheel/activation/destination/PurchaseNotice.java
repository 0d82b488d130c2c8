package dev.cartwheel.activation.destination;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shopper bought something: told to destinations that count conversions. Never history.
 *
 * @param key a function of the order, so the same at every attempt
 * @param total what the order came to; null where the shop did not say
 */
public record PurchaseNotice(
    UUID key, Person person, OrderId order, @Nullable Price total, Instant at) {

  @Override
  public String toString() {
    return "PurchaseNotice[" + key + "]";
  }
}
