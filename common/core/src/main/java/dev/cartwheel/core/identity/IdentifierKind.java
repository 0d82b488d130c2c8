package dev.cartwheel.core.identity;

/** Kinds of identifiers, the strongest first; the order of the constants is the rank. */
public enum IdentifierKind {
  USER_ID(true),
  EMAIL(true),
  PHONE(false),
  CUSTOMER_ID(false),
  ANONYMOUS_ID(false),
  CART_TOKEN(false),
  CHECKOUT_TOKEN(false);

  private final boolean tellsPeopleApart;

  IdentifierKind(boolean tellsPeopleApart) {
    this.tellsPeopleApart = tellsPeopleApart;
  }

  /** True when two different values mean two different people. */
  public boolean tellsPeopleApart() {
    return tellsPeopleApart;
  }
}
