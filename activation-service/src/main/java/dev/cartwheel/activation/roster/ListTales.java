package dev.cartwheel.activation.roster;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.JourneyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of people's places on lists, told to those who ask. */
@Component
public class ListTales {
  /** What is given up by a far side's answer is spelled as for messages; the rest is so already. */
  private static final String CODE =
      """
      CASE gave_up WHEN 'RefusedByConsent' THEN 'destination_refused' WHEN 'BadRow' THEN 'bad_row'
        WHEN 'TooBig' THEN 'too_big' WHEN 'Expired' THEN 'expired' WHEN 'Unknown' THEN 'unsure'
        ELSE gave_up END
      """;

  private static final String PLACES =
      """
      SELECT *, CASE WHEN wanted AND applied = 'IN' THEN 'on'
          WHEN wanted AND gave_up IS NOT NULL THEN 'refused' WHEN wanted THEN 'waits'
          WHEN gave_up IS NOT NULL THEN 'stuck' ELSE 'leaving' END AS state,
        %s AS code
      FROM list_member
      """
          .formatted(CODE);

  private static final String PAST =
      """
      SELECT *, CASE WHEN removed_at IS NULL THEN 'never_told' ELSE 'removed' END AS state
      FROM list_past WHERE profile_id = ? AND journey_id = ? ORDER BY ended_at DESC LIMIT ?
      """;

  private static final String GHOSTS =
      """
      SELECT list_ghost.*, run.profile_id, run.journey_id, run.entered_at FROM list_ghost
      JOIN run ON run.id = list_ghost.run_id
      """;

  /** Every filter may be null, and then lets all through. */
  private static final String FILTER =
      """
      WHERE (CAST(:destination AS uuid) IS NULL OR destination_id = :destination)
        AND (CAST(:list AS text) IS NULL OR list = :list)
        AND (CAST(:profile AS uuid) IS NULL OR profile_id = :profile)
        AND (CAST(:journey AS uuid) IS NULL OR journey_id = :journey)
      """;

  private final JdbcClient jdbc;

  ListTales(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A place on a list.
   *
   * @param id where it goes on from; null of what is past
   * @param state {@code on} the list, {@code refused}, {@code waits} to be put on, {@code leaving},
   *     {@code stuck} there as the far side does not take it off, {@code removed}, {@code
   *     never_told} as it was taken back before, {@code withheld} as the run is held out
   * @param since when it was so found out: put on, taken off, wished for
   * @param nextAt when it is looked at next; null where nothing waits
   * @param runs that hold the person there
   * @param reasonCode as of messages; null where nothing spoke against it
   * @param reason in words, or the far side's own
   */
  public record Place(
      @Nullable UUID id,
      UUID destination,
      String list,
      UUID profile,
      UUID journey,
      String state,
      Instant enteredAt,
      Instant since,
      @Nullable Instant nextAt,
      List<UUID> runs,
      @Nullable String reasonCode,
      @Nullable String reason) {}

  /** What is asked for; whatever is null lets all through. */
  record Filter(
      @Nullable UUID destination,
      @Nullable String list,
      @Nullable UUID profile,
      @Nullable UUID journey,
      @Nullable String reason) {}

  /** Where a journey wants the person, and wanted them last. */
  public List<Place> of(JourneyId journey, ProfileId person, Collection<UUID> runs, int most) {
    var all =
        new ArrayList<>(
            jdbc.sql(
                    PLACES
                        + " WHERE profile_id = ? AND (journey_id = ? OR holders && CAST(? AS uuid[]))"
                        + " ORDER BY id LIMIT ?")
                .params(person.value(), journey.value(), runs.toArray(UUID[]::new), most)
                .query((row, _) -> place(row))
                .list());
    all.addAll(
        jdbc.sql(PAST)
            .params(person.value(), journey.value(), most)
            .query((row, _) -> past(row))
            .list());
    all.addAll(
        jdbc.sql(GHOSTS + " WHERE run_id = ANY(?) ORDER BY list_ghost.id LIMIT ?")
            .params(runs.toArray(UUID[]::new), most)
            .query((row, _) -> ghost(row))
            .list());
    return all;
  }

  /** Who is kept off a list, after {@code cursor}. */
  List<Place> refused(Filter filter, @Nullable UUID cursor, int most) {
    var query =
        PLACES
            + FILTER
            + " AND wanted AND gave_up IS NOT NULL AND (CAST(:reason AS text) IS NULL OR "
            + CODE
            + " = :reason)";
    return page(query, "id", filter, cursor, most).query((row, _) -> place(row)).list();
  }

  /** What held-out runs would have done to lists, after {@code cursor}. */
  List<Place> ghosts(Filter filter, @Nullable UUID cursor, int most) {
    var query =
        GHOSTS
            + FILTER.replace("journey_id =", "run.journey_id =")
            + " AND CAST(:reason AS text) IS NULL";
    return page(query, "list_ghost.id", filter, cursor, most).query((row, _) -> ghost(row)).list();
  }

  private JdbcClient.StatementSpec page(
      String query, String id, Filter filter, @Nullable UUID cursor, int most) {
    var after = " AND (CAST(:cursor AS uuid) IS NULL OR " + id + " > :cursor) ORDER BY " + id;
    return jdbc.sql(query + after + " LIMIT :most")
        .param("destination", filter.destination())
        .param("list", filter.list())
        .param("profile", filter.profile())
        .param("journey", filter.journey())
        .param("reason", filter.reason())
        .param("cursor", cursor)
        .param("most", most);
  }

  /** Lets go of at most {@code most} of what is past that are older; how many. */
  public int expire(Duration age, int most) {
    return jdbc.sql(
            """
            DELETE FROM list_past WHERE ctid = ANY(ARRAY(SELECT ctid FROM list_past
              WHERE ended_at < statement_timestamp() - make_interval(secs => ?) LIMIT ?))
            """)
        .params(age.toSeconds(), most)
        .update();
  }

  private static Place place(ResultSet row) throws SQLException {
    var state = row.getString("state");
    var applied = row.getTimestamp("applied_at");
    var isOn = state.equals("on") && applied != null;
    var waits = state.equals("waits") || state.equals("leaving");
    return new Place(
        row.getObject("id", UUID.class),
        row.getObject("destination_id", UUID.class),
        row.getString("list"),
        row.getObject("profile_id", UUID.class),
        row.getObject("journey_id", UUID.class),
        state,
        instant(row, "triggered_at"),
        isOn ? applied.toInstant() : instant(row, "wished_at"),
        waits ? instant(row, "next_at") : null,
        Arrays.asList((UUID[]) row.getArray("holders").getArray()),
        row.getString("code"),
        isOn ? null : row.getString("reason"));
  }

  private static Place past(ResultSet row) throws SQLException {
    return new Place(
        null,
        row.getObject("destination_id", UUID.class),
        row.getString("list"),
        row.getObject("profile_id", UUID.class),
        row.getObject("journey_id", UUID.class),
        row.getString("state"),
        instant(row, "triggered_at"),
        instant(row, "ended_at"),
        null,
        List.of(),
        null,
        row.getString("reason"));
  }

  private static Place ghost(ResultSet row) throws SQLException {
    return new Place(
        row.getObject("id", UUID.class),
        row.getObject("destination_id", UUID.class),
        row.getString("list"),
        row.getObject("profile_id", UUID.class),
        row.getObject("journey_id", UUID.class),
        "withheld",
        instant(row, "entered_at"),
        instant(row, "at"),
        null,
        List.of(row.getObject("run_id", UUID.class)),
        "held_out",
        row.getBoolean("added") ? "would have been put on it" : "would have been taken off it");
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp.toInstant();
  }
}
