package dev.cartwheel.collector.segment;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of the e-commerce tracking plan, version 2 with the names of version 1, that mean more
 * than their name.
 */
enum Known {
  PRODUCT_VIEWED,
  PRODUCT_ADDED,
  PRODUCT_REMOVED,
  CART_VIEWED,
  /** Our own: the whole cart, at each change; what a tag that knows the cart should send. */
  CART_UPDATED,
  /** Our own: the plan has no word for it. */
  CART_CLEARED,
  CHECKOUT_STARTED,
  ORDER_COMPLETED,
  ORDER_UPDATED,
  ORDER_CANCELLED,
  ORDER_REFUNDED,
  /** Our own: {@code channel}, {@code granted}, {@code evidence}. */
  CONSENT_CHANGED;

  private static final Map<String, Known> BY_NAME =
      Map.ofEntries(
          Map.entry("product viewed", PRODUCT_VIEWED),
          Map.entry("viewed product", PRODUCT_VIEWED),
          Map.entry("product added", PRODUCT_ADDED),
          Map.entry("added product", PRODUCT_ADDED),
          Map.entry("product removed", PRODUCT_REMOVED),
          Map.entry("removed product", PRODUCT_REMOVED),
          Map.entry("cart viewed", CART_VIEWED),
          Map.entry("viewed cart", CART_VIEWED),
          Map.entry("cart updated", CART_UPDATED),
          Map.entry("cart cleared", CART_CLEARED),
          Map.entry("checkout started", CHECKOUT_STARTED),
          Map.entry("started checkout", CHECKOUT_STARTED),
          Map.entry("started order", CHECKOUT_STARTED),
          Map.entry("order completed", ORDER_COMPLETED),
          Map.entry("completed order", ORDER_COMPLETED),
          Map.entry("order updated", ORDER_UPDATED),
          Map.entry("updated order", ORDER_UPDATED),
          Map.entry("order cancelled", ORDER_CANCELLED),
          Map.entry("cancelled order", ORDER_CANCELLED),
          Map.entry("order canceled", ORDER_CANCELLED),
          Map.entry("canceled order", ORDER_CANCELLED),
          Map.entry("order refunded", ORDER_REFUNDED),
          Map.entry("refunded order", ORDER_REFUNDED),
          Map.entry("consent changed", CONSENT_CHANGED));

  /**
   * Whatever the case, and with blanks, underscores or dashes between the words; null for any other
   * event.
   */
  static @Nullable Known of(String event) {
    return BY_NAME.get(event.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' '));
  }
}
