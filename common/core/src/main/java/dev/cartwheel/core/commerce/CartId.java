package dev.cartwheel.core.commerce;

/**
 * One cart of one store.
 *
 * @param token what the platform calls the cart; opaque. A browser cart without a token of its own
 *     uses the anonymous id
 */
public record CartId(StoreId store, String token) {
  public CartId {
    if (token.isBlank() || token.length() > 500) {
      throw new IllegalArgumentException(
          "cart token must have 1 to 500 characters, was '" + token + "'");
    }
  }
}
