package dev.cartwheel.activation.run;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Intent;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.profile.AudienceId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of runs. Whoever changes a run has its row locked; rows are locked in the order of
 * their ids.
 */
@Component
class Runs {
  private static final String UPSERT =
      """
      INSERT INTO run (id, journey_id, edition, trigger_audience, profile_id, entered_at, position,
                       state, due_at, reached, holdout, arms, since, asking, intent, dry, ended_at, cause_at,
                       drawn_out)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
              CASE WHEN ? THEN NULL ELSE clock_timestamp() END, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        profile_id = excluded.profile_id, edition = excluded.edition,
        position = excluded.position, state = excluded.state,
        due_at = excluded.due_at, since = excluded.since, asking = excluded.asking,
        arms = excluded.arms, reached = run.reached OR excluded.reached,
        holdout = run.holdout OR excluded.holdout,
        ended_at = coalesce(run.ended_at, excluded.ended_at),
        cause_at = coalesce(run.cause_at, excluded.cause_at)
      """;

  /** Those of paused journeys stand still. */
  private static final String DUE =
      """
      SELECT run.*, date_trunc('milliseconds', clock_timestamp()) AS now FROM run
      WHERE state = 'ACTIVE' AND NOT asking AND due_at <= statement_timestamp()
        AND NOT EXISTS (SELECT FROM journey WHERE journey.id = journey_id AND journey.state = 'PAUSED')
      ORDER BY due_at LIMIT ? FOR UPDATE OF run SKIP LOCKED
      """;

  /**
   * Those that go on only with an answer. A second later, so that what time alone changed at that
   * very instant is known to whoever is asked.
   */
  private static final String ASKING =
      """
      SELECT run.*, date_trunc('milliseconds', clock_timestamp()) AS now FROM run
      WHERE state = 'ACTIVE' AND asking AND due_at <= statement_timestamp() - interval '1 second'
        AND NOT EXISTS (SELECT FROM journey WHERE journey.id = journey_id AND journey.state = 'PAUSED')
      ORDER BY due_at LIMIT ?
      """;

  private final JdbcClient client;
  private final JdbcTemplate jdbc;

  Runs(JdbcClient client, JdbcTemplate jdbc) {
    this.client = client;
    this.jdbc = jdbc;
  }

  /** A due run, and the database's clock when it was found. */
  record Due(StoredRun stored, Instant now) {}

  /** All runs of these people, past ones too. */
  List<StoredRun> lock(Collection<UUID> people) {
    return client
        .sql("SELECT * FROM run WHERE profile_id = ANY(?) ORDER BY id FOR UPDATE")
        .param(people.toArray(UUID[]::new))
        .query((row, _) -> read(row))
        .list();
  }

  List<StoredRun> lockActive(JourneyId journey) {
    return client
        .sql("SELECT * FROM run WHERE journey_id = ? AND state = 'ACTIVE' ORDER BY id FOR UPDATE")
        .param(journey.value())
        .query((row, _) -> read(row))
        .list();
  }

  /** These, as they are now. */
  List<StoredRun> lockThese(Collection<UUID> ids) {
    return client
        .sql("SELECT * FROM run WHERE id = ANY(?) ORDER BY id FOR UPDATE")
        .param(ids.toArray(UUID[]::new))
        .query((row, _) -> read(row))
        .list();
  }

  List<Due> claimDue(int most) {
    return due(DUE, most);
  }

  /** Not locked: whoever has the answer has to look whether they are the same still. */
  List<Due> asking(int most) {
    return due(ASKING, most);
  }

  private List<Due> due(String query, int most) {
    return client
        .sql(query)
        .param(most)
        .query((row, _) -> new Due(read(row), row.getTimestamp("now").toInstant()))
        .list();
  }

  /** Ended runs first, so that a person never seems to be twice in one journey. */
  void save(Collection<StoredRun> runs) {
    var ordered =
        runs.stream()
            .sorted(Comparator.comparing((StoredRun stored) -> stored.run().isActive()))
            .toList();
    jdbc.batchUpdate(UPSERT, ordered, 500, Runs::write);
  }

  private static void write(PreparedStatement row, StoredRun stored) throws SQLException {
    var run = stored.run();
    row.setObject(1, run.id().value());
    row.setObject(2, run.journey().value());
    row.setInt(3, stored.edition());
    row.setObject(4, stored.trigger().value());
    row.setObject(5, run.profile().value());
    row.setTimestamp(6, Timestamp.from(run.entered()));
    row.setInt(7, run.position());
    row.setString(8, run.state().name());
    row.setTimestamp(9, Timestamp.from(run.dueAt()));
    row.setBoolean(10, run.reached());
    row.setBoolean(11, run.holdout());
    row.setString(12, Arms.write(run.arms()));
    row.setTimestamp(13, timestamp(run.since()));
    row.setBoolean(14, stored.asking());
    var intent = run.part().intent();
    row.setString(15, intent == null ? null : intent.name());
    row.setBoolean(16, run.part().dry());
    row.setBoolean(17, run.isActive());
    row.setTimestamp(18, timestamp(stored.cause()));
    row.setBoolean(19, run.holdout()); // kept as it was when the run began
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var timestamp = row.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }

  static StoredRun read(ResultSet row) throws SQLException {
    return new StoredRun(
        new Run(
            new RunId(row.getObject("id", UUID.class)),
            new JourneyId(row.getObject("journey_id", UUID.class)),
            new ProfileId(row.getObject("profile_id", UUID.class)),
            row.getTimestamp("entered_at").toInstant(),
            part(row),
            row.getInt("position"),
            Run.State.valueOf(row.getString("state")),
            row.getTimestamp("due_at").toInstant(),
            instant(row, "since"),
            row.getBoolean("reached")),
        row.getInt("edition"),
        new AudienceId(row.getObject("trigger_audience", UUID.class)),
        row.getBoolean("asking"),
        instant(row, "cause_at"));
  }

  private static Run.Part part(ResultSet row) throws SQLException {
    var intent = row.getString("intent");
    return new Run.Part(
        row.getBoolean("holdout"),
        Arms.read(row.getString("arms")),
        intent == null ? null : Intent.valueOf(intent),
        row.getBoolean("dry"));
  }
}
