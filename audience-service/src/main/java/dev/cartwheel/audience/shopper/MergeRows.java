package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.identity.ProfileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The log of merges: where old ids lead, and what was there before. */
final class MergeRows {
  private static final String INSERT =
      "INSERT INTO merge_log"
          + " (absorbed, survivor, at, event_id, merged_at, absorbed_state, survivor_state)"
          + " SELECT absorbed, survivor, at_ms(at), event, at_ms(?), gone, kept"
          + " FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::bytea[], ?::bytea[])"
          + " WITH ORDINALITY AS n (absorbed, survivor, at, event, gone, kept, place)"
          + " ORDER BY place";

  /** A survivor may have been absorbed later. */
  private static final String FOLLOW =
      "WITH RECURSIVE way AS ("
          + " SELECT absorbed AS asked, survivor FROM merge_log WHERE absorbed = ANY (?::uuid[])"
          + " UNION SELECT way.asked, m.survivor FROM way JOIN merge_log m ON m.absorbed = way.survivor)"
          + " SELECT asked, survivor FROM way"
          + " WHERE NOT EXISTS (SELECT FROM merge_log m WHERE m.absorbed = way.survivor)";

  private static final String BELOW =
      "WITH RECURSIVE below AS ("
          + " SELECT id AS heir, id FROM unnest(?::uuid[]) AS asked (id)"
          + " UNION SELECT below.heir, m.absorbed FROM below JOIN merge_log m ON m.survivor = below.id)";

  private static final String HEIRS = BELOW + " SELECT id, heir FROM below";

  private static final String MERGES_BELOW =
      BELOW
          + " SELECT m.number, m.absorbed, m.survivor, m.at, m.event_id, m.merged_at,"
          + " m.absorbed_state IS NOT NULL FROM below JOIN merge_log m ON m.absorbed = below.id"
          + " ORDER BY m.number DESC";

  private static final String UNDO =
      "SELECT absorbed, absorbed_state, survivor, survivor_state, event_id, merged_at"
          + " FROM merge_log WHERE absorbed = ? AND absorbed_state IS NOT NULL";

  private static final String FORGET = "DELETE FROM merge_log WHERE absorbed = ANY (?::uuid[])";

  private static final String FORGET_STATES =
      "UPDATE merge_log SET absorbed_state = NULL, survivor_state = NULL"
          + " WHERE absorbed_state IS NOT NULL AND merged_at < at_ms(?)";

  private static final String FORGET_STATES_OF =
      "UPDATE merge_log SET absorbed_state = NULL, survivor_state = NULL"
          + " WHERE absorbed = ANY (?::uuid[])";

  private final JdbcTemplate jdbc;

  MergeRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void write(List<Absorption> merges, Instant now) {
    jdbc.update(
        INSERT,
        now.toEpochMilli(),
        ProfileRows.texts(merges.stream().map(Absorption::absorbed).toList()),
        ProfileRows.texts(merges.stream().map(Absorption::into).toList()),
        merges.stream().mapToLong(merge -> merge.at().toEpochMilli()).toArray(),
        merges.stream().map(merge -> merge.because().toString()).toArray(String[]::new),
        merges.stream().map(merge -> ProfileJson.write(merge.gone())).toArray(byte[][]::new),
        merges.stream().map(merge -> ProfileJson.write(merge.kept())).toArray(byte[][]::new));
  }

  /** Whom each of these is now; those that were never absorbed are missing. */
  Map<ProfileId, ProfileId> survivors(Collection<ProfileId> ids) {
    return ids(FOLLOW, ids);
  }

  /** Of these and all that they absorbed, who each is now. */
  Map<ProfileId, ProfileId> heirs(Collection<ProfileId> ids) {
    return ids(HEIRS, ids);
  }

  List<Merge> into(ProfileId survivor) {
    return jdbc.query(
        MERGES_BELOW, (row, _) -> merge(row), (Object) ProfileRows.texts(List.of(survivor)));
  }

  Optional<Undoing> undoing(ProfileId absorbed) {
    return jdbc.query(UNDO, (row, _) -> undoing(row), absorbed.value()).stream().findFirst();
  }

  void forget(Collection<ProfileId> absorbed) {
    jdbc.update(FORGET, (Object) ProfileRows.texts(absorbed));
  }

  void forgetStates(Collection<ProfileId> absorbed) {
    jdbc.update(FORGET_STATES_OF, (Object) ProfileRows.texts(absorbed));
  }

  int forgetStates(Instant before) {
    return jdbc.update(FORGET_STATES, before.toEpochMilli());
  }

  private Map<ProfileId, ProfileId> ids(String sql, Collection<ProfileId> asked) {
    var found = new HashMap<ProfileId, ProfileId>();
    jdbc.query(
        sql,
        row -> {
          found.put(id(row, 1), id(row, 2));
        },
        (Object) ProfileRows.texts(asked));
    return found;
  }

  private static Merge merge(ResultSet row) throws SQLException {
    var because = row.getObject(5, UUID.class);
    return new Merge(
        row.getLong(1),
        id(row, 2),
        id(row, 3),
        row.getTimestamp(4).toInstant(),
        because == null ? null : new EventId(because),
        instant(row.getTimestamp(6)),
        row.getBoolean(7));
  }

  private static Undoing undoing(ResultSet row) throws SQLException {
    return new Undoing(
        ProfileJson.read(id(row, 1), row.getBytes(2)),
        ProfileJson.read(id(row, 3), row.getBytes(4)),
        new EventId(row.getObject(5, UUID.class)),
        row.getTimestamp(6).toInstant());
  }

  private static ProfileId id(ResultSet row, int column) throws SQLException {
    return new ProfileId(row.getObject(column, UUID.class));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
