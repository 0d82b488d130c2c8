package dev.cartwheel.activation.run;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Barrier;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.journey.Trace;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What is kept for those who ask why: what each step of a run came to, and why an entry started
 * none. Written within the caller's transaction.
 */
@Component
class Footsteps {
  private static final String STEP =
      "INSERT INTO run_step (run_id, step, kind, detail, at) VALUES (?, ?, ?, ?, ?)";

  /** What is told again, or told late, says nothing of the last entry. */
  private static final String NON_START =
      """
      INSERT INTO non_start (journey_id, profile_id, entered_at, because, code)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (profile_id, journey_id) DO UPDATE SET
        entered_at = excluded.entered_at, because = excluded.because,
        code = excluded.code,
        decided_at = clock_timestamp()
      WHERE non_start.entered_at < excluded.entered_at
      """;

  private final JdbcTemplate jdbc;

  Footsteps(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A step that a run took. */
  record Taken(RunId run, Trace trace) {}

  /** An entry that started nothing. */
  record NonStart(
      JourneyId journey, ProfileId person, Instant at, Barrier barrier, String because) {}

  void add(List<Taken> steps) {
    jdbc.batchUpdate(
        STEP,
        steps,
        500,
        (row, taken) -> {
          row.setObject(1, taken.run().value());
          row.setString(2, taken.trace().step());
          row.setString(3, taken.trace().kind().name());
          row.setString(4, taken.trace().detail());
          row.setTimestamp(5, Timestamp.from(taken.trace().at()));
        });
  }

  void keep(List<NonStart> entries) {
    jdbc.batchUpdate(
        NON_START,
        entries,
        500,
        (row, entry) -> {
          row.setObject(1, entry.journey().value());
          row.setObject(2, entry.person().value());
          row.setTimestamp(3, Timestamp.from(entry.at()));
          row.setString(4, entry.because());
          row.setString(5, entry.barrier().code());
        });
  }

  void moveTo(UUID survivor, UUID absorbed) {
    jdbc.update(
        """
        UPDATE non_start SET profile_id = ? WHERE profile_id = ? AND NOT EXISTS (
          SELECT FROM non_start known
          WHERE known.profile_id = ? AND known.journey_id = non_start.journey_id)
        """,
        survivor,
        absorbed,
        survivor);
    forget(absorbed);
  }

  void forget(UUID person) {
    jdbc.update("DELETE FROM non_start WHERE profile_id = ?", person);
  }

  /** Lets go of at most {@code most} reasons that are older; how many. */
  int expire(Duration age, int most) {
    return jdbc.update(
        """
        DELETE FROM non_start WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM non_start
          WHERE decided_at < statement_timestamp() - make_interval(secs => ?) LIMIT ?))
        """,
        age.toSeconds(),
        most);
  }
}
