package dev.cartwheel.audience.erasure;

import dev.cartwheel.audience.shopper.Columns;
import dev.cartwheel.audience.shopper.Demand;
import dev.cartwheel.core.identity.ProfileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of requests to be forgotten. */
@Component
class Requests {
  private static final String ADD =
      "INSERT INTO erasure (id, source, requested_at, profile_id, kinds, names, stores, numbers)"
          + " VALUES (?, ?, at_ms(?), ?, ?::smallint[], ?::text[], ?::text[], ?::text[])";

  private static final String CLAIM =
      "SELECT id, profile_id, kinds, names, coalesce(stores, '{}'), coalesce(numbers, '{}')"
          + " FROM erasure"
          + " WHERE id = ? AND carried_out_at IS NULL FOR UPDATE";

  private static final String WAITING =
      "SELECT id FROM erasure WHERE carried_out_at IS NULL ORDER BY requested_at LIMIT 100";

  private static final String DONE =
      "UPDATE erasure SET carried_out_at = at_ms(?), profiles = ?, events = ?, orders = ?,"
          + " profile_id = NULL, kinds = NULL, names = NULL, stores = NULL, numbers = NULL"
          + " WHERE id = ?";

  private static final String COLUMNS =
      "SELECT id, source, requested_at, carried_out_at, profiles, events, orders FROM erasure";

  private final JdbcTemplate jdbc;

  /**
   * What is to be carried out.
   *
   * @param profile whom it means; null when only names tell
   */
  record Request(UUID id, @Nullable ProfileId profile, Demand demand) {}

  Requests(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(UUID id, String source, Instant at, @Nullable ProfileId profile, Demand demand) {
    jdbc.update(
        ADD,
        id,
        source,
        at.toEpochMilli(),
        profile == null ? null : profile.value(),
        Columns.kinds(demand.names()),
        Columns.values(demand.names()),
        Columns.stores(demand.orders()),
        Columns.numbers(demand.orders()));
  }

  /** Locked; empty when it was carried out already. */
  Optional<Request> claim(UUID id) {
    return jdbc.query(CLAIM, (row, _) -> request(row), id).stream().findFirst();
  }

  List<UUID> waiting() {
    return jdbc.queryForList(WAITING, UUID.class);
  }

  void carriedOut(UUID id, Instant at, int profiles, int events, int orders) {
    jdbc.update(DONE, at.toEpochMilli(), profiles, events, orders, id);
  }

  Optional<Erasure> find(UUID id) {
    return jdbc.query(COLUMNS + " WHERE id = ?", (row, _) -> erasure(row), id).stream().findFirst();
  }

  List<Erasure> latest(int limit) {
    return jdbc.query(
        COLUMNS + " ORDER BY requested_at DESC, id LIMIT ?", (row, _) -> erasure(row), limit);
  }

  private static Request request(ResultSet row) throws SQLException {
    var profile = row.getObject(2, UUID.class);
    var demand = Demand.read(row.getArray(3), row.getArray(4), row.getArray(5), row.getArray(6));
    return new Request(
        row.getObject(1, UUID.class), profile == null ? null : new ProfileId(profile), demand);
  }

  private static Erasure erasure(ResultSet row) throws SQLException {
    var done = row.getTimestamp(4);
    return new Erasure(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getTimestamp(3).toInstant(),
        done == null ? null : done.toInstant(),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7));
  }
}
