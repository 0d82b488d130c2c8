package dev.cartwheel.collector.webhook.generic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a shop's event comes to. */
enum Meaning {
  /** The whole cart as it is now; no lines: emptied. */
  CART,
  CART_CLEARED,
  CHECKOUT,
  ORDER,
  ORDER_CANCELLED,
  ORDER_REFUNDED,
  CUSTOMER,
  CONSENT,
  /** A person demands to be forgotten. */
  ERASURE;

  static Optional<Meaning> of(String word) {
    return Arrays.stream(values()).filter(meaning -> meaning.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
