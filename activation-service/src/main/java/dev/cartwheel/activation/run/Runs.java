package dev.cartwheel.activation.run;

import dev.cartwheel.core.identity.ProfileId;
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
                       state, due_at, reached, holdout, arms, ended_at, cause_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
              CASE WHEN ? THEN NULL ELSE clock_timestamp() END, ?)
      ON CONFLICT (id) DO UPDATE SET
        profile_id = excluded.profile_id, position = excluded.position, state = excluded.state,
        due_at = excluded.due_at, arms = excluded.arms, reached = run.reached OR excluded.reached,
        holdout = run.holdout OR excluded.holdout,
        ended_at = coalesce(run.ended_at, excluded.ended_at),
        cause_at = coalesce(run.cause_at, excluded.cause_at)
      """;

  /** Those of paused journeys stand still. */
  private static final String DUE =
      """
      SELECT run.*, date_trunc('milliseconds', clock_timestamp()) AS now FROM run
      WHERE state = 'ACTIVE' AND due_at <= clock_timestamp()
        AND NOT EXISTS (SELECT FROM journey WHERE journey.id = journey_id AND journey.state = 'PAUSED')
      ORDER BY due_at LIMIT ? FOR UPDATE OF run SKIP LOCKED
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

  List<Due> claimDue(int most) {
    return client
        .sql(DUE)
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
    row.setBoolean(13, run.isActive());
    row.setTimestamp(14, stored.cause() == null ? null : Timestamp.from(stored.cause()));
  }

  static StoredRun read(ResultSet row) throws SQLException {
    var cause = row.getTimestamp("cause_at");
    return new StoredRun(
        new Run(
            new RunId(row.getObject("id", UUID.class)),
            new JourneyId(row.getObject("journey_id", UUID.class)),
            new ProfileId(row.getObject("profile_id", UUID.class)),
            row.getTimestamp("entered_at").toInstant(),
            row.getInt("position"),
            Run.State.valueOf(row.getString("state")),
            row.getTimestamp("due_at").toInstant(),
            row.getBoolean("reached"),
            row.getBoolean("holdout"),
            Arms.read(row.getString("arms"))),
        row.getInt("edition"),
        new AudienceId(row.getObject("trigger_audience", UUID.class)),
        cause == null ? null : cause.toInstant());
  }
}
