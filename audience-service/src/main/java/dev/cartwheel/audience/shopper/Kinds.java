package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.identity.IdentifierKind;

/**
 * Kinds of identifiers as they are stored: small numbers that keep their meaning whatever becomes
 * of the ranks.
 */
public final class Kinds {

  private Kinds() {}

  public static int code(IdentifierKind kind) {
    return switch (kind) {
      case USER_ID -> 1;
      case EMAIL -> 2;
      case PHONE -> 3;
      case CUSTOMER_ID -> 4;
      case ANONYMOUS_ID -> 5;
      case CART_TOKEN -> 6;
      case CHECKOUT_TOKEN -> 7;
    };
  }

  public static IdentifierKind of(int code) {
    return switch (code) {
      case 1 -> IdentifierKind.USER_ID;
      case 2 -> IdentifierKind.EMAIL;
      case 3 -> IdentifierKind.PHONE;
      case 4 -> IdentifierKind.CUSTOMER_ID;
      case 5 -> IdentifierKind.ANONYMOUS_ID;
      case 6 -> IdentifierKind.CART_TOKEN;
      case 7 -> IdentifierKind.CHECKOUT_TOKEN;
      default -> throw new IllegalArgumentException("no kind of identifier has code " + code);
    };
  }
}
