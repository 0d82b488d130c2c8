package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.identity.Identifier;
import java.util.Collection;

/** Names and orders as statements take them: an array a column, all in the order of the given. */
public final class Columns {

  private Columns() {}

  public static short[] kinds(Collection<Identifier> names) {
    var codes = new short[names.size()];
    var next = 0;
    for (var name : names) codes[next++] = (short) Kinds.code(name.kind());
    return codes;
  }

  public static String[] values(Collection<Identifier> names) {
    return names.stream().map(Identifier::value).toArray(String[]::new);
  }

  public static String[] stores(Collection<OrderId> orders) {
    return orders.stream().map(order -> order.store().value()).toArray(String[]::new);
  }

  public static String[] numbers(Collection<OrderId> orders) {
    return orders.stream().map(OrderId::number).toArray(String[]::new);
  }
}
