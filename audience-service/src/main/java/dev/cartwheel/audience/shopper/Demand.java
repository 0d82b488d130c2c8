package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.core.identity.KnownPerson;
import dev.cartwheel.core.profile.Profile;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Whom the law's demands mean: whoever goes by one of the names, or holds one of the orders. */
public record Demand(Set<Identifier> names, Set<OrderId> orders) {
  /** Names that are one person's and nobody else's. */
  private static final Set<IdentifierKind> OWN =
      Set.of(IdentifierKind.USER_ID, IdentifierKind.EMAIL, IdentifierKind.CUSTOMER_ID);

  public Demand {
    names = Set.copyOf(names);
    orders = Set.copyOf(orders);
  }

  public static Demand of(Collection<Identifier> names, Collection<OrderId> orders) {
    return new Demand(Set.copyOf(names), Set.copyOf(orders));
  }

  /** As a row keeps it. */
  public static Demand read(Array kinds, Array names, Array stores, Array numbers)
      throws SQLException {
    var codes = (Object[]) kinds.getArray();
    var values = (Object[]) names.getArray();
    var who = new HashSet<Identifier>();
    for (var n = 0; n < codes.length; n++) {
      who.add(new Identifier(Kinds.of(((Number) codes[n]).intValue()), (String) values[n]));
    }
    var shops = (Object[]) stores.getArray();
    var ordered = (Object[]) numbers.getArray();
    var orders = new HashSet<OrderId>();
    for (var n = 0; n < shops.length; n++) {
      orders.add(new OrderId(new StoreId((String) shops[n]), (String) ordered[n]));
    }
    return new Demand(who, orders);
  }

  /**
   * Whether somebody is meant, and does not only share a telephone, a browser or an order with who
   * is.
   */
  public boolean means(Profile profile) {
    var theirs = profile.identifiers();
    if (names.stream().anyMatch(name -> OWN.contains(name.kind()) && theirs.contains(name))) {
      return true;
    }
    return !new KnownPerson(profile.id(), profile.firstSeen(), theirs).isSomeoneElseThan(names);
  }
}
