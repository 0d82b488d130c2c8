package dev.cartwheel.collector.webhook.bigcommerce;

/**
 * What scopes come to. Wildcard subscriptions send several for one change; each is told as the
 * state it left behind.
 */
enum Topic {
  CART,
  CART_DELETED,
  /** The platform's own idea of abandonment: no sign of life of the shopper. */
  ABANDONED,
  CONVERTED,
  ORDER,
  REFUND,
  CUSTOMER,
  OTHER;

  static Topic of(String scope) {
    return switch (scope) {
      case "store/cart/created", "store/cart/updated", "store/cart/couponApplied" -> CART;
      case "store/cart/lineItem/created",
          "store/cart/lineItem/updated",
          "store/cart/lineItem/deleted" ->
          CART;
      case "store/cart/deleted" -> CART_DELETED;
      case "store/cart/abandoned" -> ABANDONED;
      case "store/cart/converted" -> CONVERTED;
      case "store/order/created",
          "store/order/updated",
          "store/order/statusUpdated",
          "store/order/archived" ->
          ORDER;
      case "store/order/refund/created" -> REFUND;
      case "store/customer/created", "store/customer/updated" -> CUSTOMER;
      default -> OTHER;
    };
  }
}
