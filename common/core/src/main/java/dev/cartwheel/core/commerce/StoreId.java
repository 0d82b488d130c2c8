package dev.cartwheel.core.commerce;

/** A shop, or one storefront of it; carts of different stores never mix. */
public record StoreId(String value) {
  public StoreId {
    if (value.isBlank() || value.length() > 100) {
      throw new IllegalArgumentException(
          "store id must have 1 to 100 characters, was '" + value + "'");
    }
  }
}
