package dev.cartwheel.collector.webhook;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.identity.Identifier;
import java.time.Instant;
import java.util.List;

/** What a platform demands concerning the data we keep. */
public sealed interface Notice {
  StoreId store();

  Instant at();

  /** Forget a person: everything under any of these names. */
  record ErasePerson(StoreId store, Instant at, List<Identifier> names, List<OrderId> orders)
      implements Notice {
    public ErasePerson {
      names = List.copyOf(names);
      orders = List.copyOf(orders);
    }
  }

  /** Forget a whole shop. */
  record EraseStore(StoreId store, Instant at) implements Notice {}

  /**
   * Tell the shop's owner what is kept of a person. {@code request} is the platform's number for
   * it.
   */
  record DisclosePerson(
      StoreId store, Instant at, List<Identifier> names, List<OrderId> orders, String request)
      implements Notice {
    public DisclosePerson {
      names = List.copyOf(names);
      orders = List.copyOf(orders);
    }
  }

  /** The shop has taken us off: nothing more will come. */
  record Uninstalled(StoreId store, Instant at) implements Notice {}
}
