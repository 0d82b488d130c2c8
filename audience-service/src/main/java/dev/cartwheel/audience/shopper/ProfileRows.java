package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of profiles. */
final class ProfileRows {
  private static final String COLUMNS = "p.id, p.state, p.armed_ms, p.written_ms";

  /** Sorted, so that no two transactions wait for each other. */
  private static final String LOCK =
      "SELECT " + COLUMNS + " FROM profile p WHERE p.id = ANY (?::uuid[]) ORDER BY p.id FOR UPDATE";

  /** Skips what somebody else holds, so it never waits, and the order does not matter. */
  private static final String LOCK_DUE =
      "SELECT "
          + COLUMNS
          + " FROM timer t JOIN profile p ON p.id = t.profile_id"
          + " WHERE t.due_at <= at_ms(?) ORDER BY t.due_at LIMIT ? FOR UPDATE OF p SKIP LOCKED";

  private static final String LOCK_RANGE =
      "SELECT "
          + COLUMNS
          + " FROM profile p WHERE p.id > ? AND p.id <= ?"
          + " ORDER BY p.id LIMIT ? FOR UPDATE";

  private static final String READ_RANGE =
      "SELECT p.id, p.state FROM profile p WHERE p.id > ? AND p.id <= ? ORDER BY p.id LIMIT ?";

  private static final String READ =
      "SELECT " + COLUMNS + " FROM profile p WHERE p.id = ANY (?::uuid[])";

  private static final String READ_AFTER =
      "SELECT " + COLUMNS + " FROM profile p WHERE p.id > ? ORDER BY p.id LIMIT ?";

  private static final String INSERT =
      "INSERT INTO profile (id, state, armed_ms, written_ms)"
          + " SELECT id, state, armed, ? FROM unnest(?::uuid[], ?::bytea[], ?::bigint[]) AS n (id, state, armed)";

  private static final String UPDATE =
      "UPDATE profile p SET state = n.state, armed_ms = n.armed, written_ms = ?"
          + " FROM unnest(?::uuid[], ?::bytea[], ?::bigint[]) AS n (id, state, armed) WHERE p.id = n.id";

  private static final String DELETE = "DELETE FROM profile WHERE id = ANY (?::uuid[])";

  private final JdbcTemplate jdbc;

  ProfileRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<StoredProfile> lock(Collection<ProfileId> ids) {
    return jdbc.query(LOCK, ProfileRows::row, (Object) texts(ids));
  }

  List<StoredProfile> lockDue(long watermark, int limit) {
    return jdbc.query(LOCK_DUE, ProfileRows::row, watermark, limit);
  }

  List<StoredProfile> lockRange(UUID after, UUID last, int limit) {
    return jdbc.query(LOCK_RANGE, ProfileRows::row, after, last, limit);
  }

  List<Profile> readRange(UUID after, UUID last, int limit) {
    return jdbc.query(READ_RANGE, (row, _) -> profile(row), after, last, limit);
  }

  List<StoredProfile> read(Collection<ProfileId> ids) {
    return jdbc.query(READ, ProfileRows::row, (Object) texts(ids));
  }

  List<Profile> readAfter(UUID after, int limit) {
    return jdbc.query(READ_AFTER, ProfileRows::row, after, limit).stream()
        .map(StoredProfile::profile)
        .toList();
  }

  void insert(List<Written> rows, long now) {
    if (!rows.isEmpty()) write(INSERT, rows, now);
  }

  void update(List<Written> rows, long now) {
    if (rows.isEmpty()) return;
    var updated = write(UPDATE, rows, now);
    if (updated != rows.size()) {
      throw new IllegalStateException(
          "updated " + updated + " of " + rows.size() + " locked profiles");
    }
  }

  void delete(Collection<ProfileId> ids) {
    jdbc.update(DELETE, (Object) texts(ids));
  }

  private int write(String sql, List<Written> rows, long now) {
    var ids = texts(rows.stream().map(row -> row.profile().id()).toList());
    var states = rows.stream().map(row -> ProfileJson.write(row.profile())).toArray(byte[][]::new);
    var armed = rows.stream().mapToLong(Written::armed).toArray();
    return jdbc.update(sql, now, ids, states, armed);
  }

  static String[] texts(Collection<ProfileId> ids) {
    return ids.stream().map(ProfileId::toString).toArray(String[]::new);
  }

  private static StoredProfile row(ResultSet row, int number) throws SQLException {
    return new StoredProfile(profile(row), row.getLong(3), row.getLong(4));
  }

  private static Profile profile(ResultSet row) throws SQLException {
    return ProfileJson.read(new ProfileId(row.getObject(1, UUID.class)), row.getBytes(2));
  }
}
