package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Undone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of who holds which order; what a profile no longer remembers stays in it. */
final class OrderRows {
  private static final String INSERT =
      "INSERT INTO order_holder (store, number, profile_id)"
          + " SELECT * FROM unnest(?::text[], ?::text[], ?::uuid[]) ON CONFLICT DO NOTHING";

  private static final String HOLDERS =
      "SELECT DISTINCT h.profile_id FROM unnest(?::text[], ?::text[]) AS n (store, number)"
          + " JOIN order_holder h ON h.store = n.store AND h.number = n.number";

  private static final String FORGET =
      "DELETE FROM order_holder h USING unnest(?::text[], ?::text[]) AS n (store, number)"
          + " WHERE h.store = n.store AND h.number = n.number";

  private static final String DROP = "DELETE FROM order_holder WHERE profile_id = ANY (?::uuid[])";

  private final JdbcTemplate jdbc;

  private record Row(OrderId order, ProfileId holder) {}

  OrderRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes who holds one now that they did not hold before. */
  void write(Shoppers shoppers) {
    var rows = new ArrayList<Row>();
    for (var profile : shoppers.current()) {
      var stored = shoppers.stored().get(profile.id());
      addNew(profile, stored == null ? null : stored.profile(), rows);
    }
    if (rows.isEmpty()) return;
    var orders = rows.stream().map(Row::order).toList();
    var holders = ProfileRows.texts(rows.stream().map(Row::holder).toList());
    jdbc.update(INSERT, Columns.stores(orders), Columns.numbers(orders), holders);
  }

  Set<ProfileId> holders(Collection<OrderId> orders) {
    if (orders.isEmpty()) return Set.of();
    return new HashSet<>(
        jdbc.query(
            HOLDERS,
            (row, _) -> new ProfileId(row.getObject(1, UUID.class)),
            Columns.stores(orders),
            Columns.numbers(orders)));
  }

  /** Nobody holds these any more. */
  void forget(Collection<OrderId> orders) {
    if (!orders.isEmpty()) jdbc.update(FORGET, Columns.stores(orders), Columns.numbers(orders));
  }

  /** These hold none any more. */
  void drop(Collection<ProfileId> holders) {
    jdbc.update(DROP, (Object) ProfileRows.texts(holders));
  }

  /** What did not change is the very same object. */
  @SuppressWarnings("ReferenceEquality")
  private static void addNew(Profile now, @Nullable Profile before, List<Row> rows) {
    if (before != null && now.orders() == before.orders() && now.undone() == before.undone())
      return;
    var known = before == null ? Set.<OrderId>of() : held(before).collect(Collectors.toSet());
    held(now)
        .filter(order -> !known.contains(order))
        .forEach(order -> rows.add(new Row(order, now.id())));
  }

  private static Stream<OrderId> held(Profile profile) {
    return Stream.concat(
        profile.orders().stream().map(Order::id), profile.undone().stream().map(Undone::order));
  }
}
