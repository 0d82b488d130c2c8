package dev.cartwheel.core.commerce;

/**
 * One order of one store: the same order told by the tag and by a webhook is one order.
 *
 * @param number the shop's own order id, always text; without NUL characters, which no database
 *     keeps
 */
public record OrderId(StoreId store, String number) {
  private static final String FORGOTTEN = "(forgotten)";

  public OrderId {
    number = number.replace("\0", "");
    if (number.isBlank() || number.length() > 200) {
      throw new IllegalArgumentException(
          "order number must have 1 to 200 characters, was '" + number + "'");
    }
  }

  /** An order of which no more is known than that it was. */
  public OrderId forgotten() {
    return new OrderId(store, FORGOTTEN);
  }
}
