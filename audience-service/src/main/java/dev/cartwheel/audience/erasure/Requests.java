package dev.cartwheel.audience.erasure;

import dev.cartwheel.audience.shopper.Kinds;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of requests to be forgotten. */
@Component
class Requests {
  private static final String ADD =
      "INSERT INTO erasure (id, source, requested_at, profile_id, kinds, names)"
          + " VALUES (?, ?, at_ms(?), ?, ?::smallint[], ?::text[])";

  private static final String CLAIM =
      "SELECT id, profile_id, kinds, names FROM erasure"
          + " WHERE id = ? AND carried_out_at IS NULL FOR UPDATE";

  private static final String WAITING =
      "SELECT id FROM erasure WHERE carried_out_at IS NULL ORDER BY requested_at LIMIT 100";

  private static final String DONE =
      "UPDATE erasure SET carried_out_at = at_ms(?), profiles = ?, events = ?,"
          + " profile_id = NULL, kinds = NULL, names = NULL WHERE id = ?";

  private static final String COLUMNS =
      "SELECT id, source, requested_at, carried_out_at, profiles, events FROM erasure";

  private final JdbcTemplate jdbc;

  /**
   * What is to be carried out.
   *
   * @param profile whom it means; null when only names tell
   */
  record Request(UUID id, @Nullable ProfileId profile, Set<Identifier> names) {}

  Requests(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(
      UUID id,
      String source,
      Instant at,
      @Nullable ProfileId profile,
      Collection<Identifier> names) {
    var kinds = new short[names.size()];
    var next = 0;
    for (var name : names) kinds[next++] = (short) Kinds.code(name.kind());
    var values = names.stream().map(Identifier::value).toArray(String[]::new);
    var asked = profile == null ? null : profile.value();
    jdbc.update(ADD, id, source, at.toEpochMilli(), asked, kinds, values);
  }

  /** Locked; empty when it was carried out already. */
  Optional<Request> claim(UUID id) {
    return jdbc.query(CLAIM, (row, _) -> request(row), id).stream().findFirst();
  }

  List<UUID> waiting() {
    return jdbc.queryForList(WAITING, UUID.class);
  }

  void carriedOut(UUID id, Instant at, int profiles, int events) {
    jdbc.update(DONE, at.toEpochMilli(), profiles, events, id);
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
    var kinds = (Object[]) row.getArray(3).getArray();
    var values = (Object[]) row.getArray(4).getArray();
    var names = new HashSet<Identifier>();
    for (var n = 0; n < kinds.length; n++) {
      names.add(new Identifier(Kinds.of(((Number) kinds[n]).intValue()), (String) values[n]));
    }
    return new Request(
        row.getObject(1, UUID.class), profile == null ? null : new ProfileId(profile), names);
  }

  private static Erasure erasure(ResultSet row) throws SQLException {
    var done = row.getTimestamp(4);
    return new Erasure(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getTimestamp(3).toInstant(),
        done == null ? null : done.toInstant(),
        row.getInt(5),
        row.getInt(6));
  }
}
