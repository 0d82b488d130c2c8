package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.identity.ProfileId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The log of merges: where old ids lead. */
final class MergeRows {
  private static final String INSERT =
      "INSERT INTO merge_log (absorbed, survivor, at)"
          + " SELECT absorbed, survivor, at_ms(at)"
          + " FROM unnest(?::uuid[], ?::uuid[], ?::bigint[]) AS n (absorbed, survivor, at)";

  /** A survivor may have been absorbed later. */
  private static final String FOLLOW =
      "WITH RECURSIVE way AS ("
          + " SELECT absorbed AS asked, survivor FROM merge_log WHERE absorbed = ANY (?::uuid[])"
          + " UNION SELECT way.asked, m.survivor FROM way JOIN merge_log m ON m.absorbed = way.survivor)"
          + " SELECT asked, survivor FROM way"
          + " WHERE NOT EXISTS (SELECT FROM merge_log m WHERE m.absorbed = way.survivor)";

  private final JdbcTemplate jdbc;

  MergeRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void write(List<Absorption> absorptions) {
    var absorbed = ProfileRows.texts(absorptions.stream().map(Absorption::absorbed).toList());
    var survivors = ProfileRows.texts(absorptions.stream().map(Absorption::into).toList());
    var at = absorptions.stream().mapToLong(merge -> merge.at().toEpochMilli()).toArray();
    jdbc.update(INSERT, absorbed, survivors, at);
  }

  /** Whom each of these is now; those that were never absorbed are missing. */
  Map<ProfileId, ProfileId> survivors(Collection<ProfileId> ids) {
    var survivors = new HashMap<ProfileId, ProfileId>();
    jdbc.query(
        FOLLOW,
        row -> {
          var asked = new ProfileId(row.getObject(1, UUID.class));
          survivors.put(asked, new ProfileId(row.getObject(2, UUID.class)));
        },
        (Object) ProfileRows.texts(ids));
    return survivors;
  }
}
