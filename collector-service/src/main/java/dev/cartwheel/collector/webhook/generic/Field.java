package dev.cartwheel.collector.webhook.generic;

import java.util.Arrays;
import java.util.Optional;

/** What a mapping can place: nothing else gets from a body into an event. */
enum Field {
  AT("at"),
  CART("cart"),
  CHECKOUT("checkout"),
  ORDER("order"),
  REFUND("refund"),
  TOTAL("total"),
  CURRENCY("currency"),
  LINES("lines"),
  EMAIL("email"),
  PHONE("phone"),
  /** Of the person, for numbers that do not say which country they are of. */
  COUNTRY("country"),
  USER("user"),
  CUSTOMER("customer"),
  VISITOR("visitor"),
  FIRST_NAME("firstName"),
  LAST_NAME("lastName"),
  TEST("test"),
  DRAFT("draft"),
  STAFF("staff"),
  CHANNEL("channel"),
  GRANTED("granted"),

  /** These stand in a line. */
  VARIANT("variant"),
  SKU("sku"),
  PRODUCT("product"),
  NAME("name"),
  BRAND("brand"),
  CATEGORY("category"),
  URL("url"),
  IMAGE("image"),
  QUANTITY("quantity"),
  PRICE("price");

  private final String word;

  Field(String word) {
    this.word = word;
  }

  static Optional<Field> of(String word) {
    return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
  }

  boolean isOfLine() {
    return compareTo(VARIANT) >= 0;
  }
}
