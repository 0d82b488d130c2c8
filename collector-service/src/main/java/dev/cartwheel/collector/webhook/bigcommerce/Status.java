package dev.cartwheel.collector.webhook.bigcommerce;

import dev.cartwheel.collector.webhook.payload.Fields;
import java.util.Set;

/**
 * What an order's status says of the purchase. An order exists as soon as the payment page was
 * opened.
 */
enum Status {
  BOUGHT,
  /** Cancelled or declined. */
  CALLED_OFF,
  /** Incomplete, pending or awaiting payment. */
  NOT_BOUGHT;

  /**
   * Shipped, partially shipped, refunded, awaiting pickup, shipment or fulfilment, completed,
   * verified by hand, disputed, partially refunded.
   */
  private static final Set<String> PAID =
      Set.of("2", "3", "4", "8", "9", "10", "11", "12", "13", "14");

  static Status of(Fields order) {
    var id = order.word("status_id");
    if (PAID.contains(id)) return BOUGHT;
    return id.equals("5") || id.equals("6") ? CALLED_OFF : NOT_BOUGHT;
  }
}
