package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of memberships: what the states say, the other way round, for lists and counts. */
final class MembershipRows {
  private static final String WRITE =
      "INSERT INTO membership (audience_id, profile_id, since)"
          + " SELECT audience, profile, at_ms(since)"
          + " FROM unnest(?::uuid[], ?::uuid[], ?::bigint[]) AS n (audience, profile, since)"
          + " ON CONFLICT (audience_id, profile_id) DO UPDATE SET since = excluded.since";

  private static final String DELETE =
      "DELETE FROM membership m USING unnest(?::uuid[], ?::uuid[]) AS n (audience, profile)"
          + " WHERE m.audience_id = n.audience AND m.profile_id = n.profile";

  private record Row(AudienceId audience, ProfileId profile, Instant since) {}

  private final JdbcTemplate jdbc;

  MembershipRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes what differs from what is stored. */
  void write(Shoppers shoppers) {
    var joined = new ArrayList<Row>();
    var left = new ArrayList<Row>();
    for (var profile : shoppers.current()) {
      if (!shoppers.isChanged(profile)) continue;
      var row = shoppers.stored().get(profile.id());
      var before = row == null ? Map.<AudienceId, Instant>of() : row.profile().memberships();
      differences(profile.id(), profile.memberships(), before, joined);
      missing(profile.id(), before, profile.memberships(), left);
    }
    for (var gone : shoppers.absorptions()) {
      var row = shoppers.stored().get(gone.absorbed());
      if (row != null) missing(gone.absorbed(), row.profile().memberships(), Map.of(), left);
    }
    if (!joined.isEmpty()) insert(joined);
    if (!left.isEmpty()) delete(left);
  }

  /** Nowhere any more. */
  void drop(Profile profile) {
    var left = new ArrayList<Row>();
    missing(profile.id(), profile.memberships(), Map.of(), left);
    if (!left.isEmpty()) delete(left);
  }

  private static void differences(
      ProfileId id,
      Map<AudienceId, Instant> wanted,
      Map<AudienceId, Instant> there,
      List<Row> rows) {
    wanted.forEach(
        (audience, since) -> {
          if (!since.equals(there.get(audience))) rows.add(new Row(audience, id, since));
        });
  }

  private static void missing(
      ProfileId id,
      Map<AudienceId, Instant> there,
      Map<AudienceId, Instant> wanted,
      List<Row> rows) {
    there.forEach(
        (audience, since) -> {
          if (!wanted.containsKey(audience)) rows.add(new Row(audience, id, since));
        });
  }

  private void insert(List<Row> rows) {
    var since = rows.stream().mapToLong(row -> row.since().toEpochMilli()).toArray();
    jdbc.update(WRITE, audiences(rows), profiles(rows), since);
  }

  private void delete(List<Row> rows) {
    jdbc.update(DELETE, (Object) audiences(rows), profiles(rows));
  }

  private static String[] audiences(List<Row> rows) {
    return rows.stream().map(row -> row.audience().toString()).toArray(String[]::new);
  }

  private static String[] profiles(List<Row> rows) {
    return rows.stream().map(row -> row.profile().toString()).toArray(String[]::new);
  }
}
