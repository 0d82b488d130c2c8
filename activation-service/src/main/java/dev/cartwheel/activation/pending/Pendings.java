package dev.cartwheel.activation.pending;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what far sides work on. */
@Component
public class Pendings {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration SOONEST = Duration.ofSeconds(1);

  private static final String TAKE =
      """
      WITH due AS MATERIALIZED (
        SELECT destination_id, handle FROM pending
        WHERE destination_id = :destination AND poll_at <= statement_timestamp()
        ORDER BY poll_at LIMIT :most FOR UPDATE SKIP LOCKED)
      UPDATE pending SET poll_at = clock_timestamp() + make_interval(secs => :lease)
      FROM due WHERE pending.destination_id = due.destination_id AND pending.handle = due.handle
      RETURNING pending.handle, operation, since < statement_timestamp() - interval '7 days' AS is_old
      """;

  private static final String DONE =
      """
      WITH gone AS (
        DELETE FROM pending WHERE destination_id = :destination AND handle = :handle
        RETURNING destination_id, operation)
      INSERT INTO left_out (destination_id, operation, reason, people)
      SELECT destination_id, operation, told.reason, told.people
      FROM gone, unnest(CAST(:reasons AS text[]), CAST(:people AS bigint[])) AS told (reason, people)
      ON CONFLICT (destination_id, operation, reason) DO UPDATE
        SET people = left_out.people + excluded.people, last_at = clock_timestamp()
      """;

  private final JdbcClient jdbc;

  Pendings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Pending(String handle, Operation operation, boolean isOld) {}

  /** Asked for after that span, by whichever instance comes first. */
  public void add(DestinationId destination, String handle, Operation operation, Duration after) {
    jdbc.sql(
            """
            INSERT INTO pending (destination_id, handle, operation, poll_at)
            VALUES (?, ?, ?, clock_timestamp() + make_interval(secs => ?)) ON CONFLICT DO NOTHING
            """)
        .params(destination.value(), handle, operation.name(), seconds(after))
        .update();
  }

  /** Whether there is anything to ask for. */
  boolean isDue(DestinationId destination) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM pending
              WHERE destination_id = ? AND poll_at <= statement_timestamp())
            """)
        .param(destination.value())
        .query(Boolean.class)
        .single();
  }

  List<Pending> take(DestinationId destination, int most) {
    return jdbc.sql(TAKE)
        .param("destination", destination.value())
        .param("most", most)
        .param("lease", seconds(LEASE))
        .query(
            (row, _) ->
                new Pending(
                    row.getString("handle"),
                    Operation.valueOf(row.getString("operation")),
                    row.getBoolean("is_old")))
        .list();
  }

  void later(DestinationId destination, String handle, Duration after) {
    jdbc.sql(
            """
            UPDATE pending SET poll_at = clock_timestamp() + make_interval(secs => ?)
            WHERE destination_id = ? AND handle = ?
            """)
        .params(seconds(after), destination.value(), handle)
        .update();
  }

  /** Asked for no more, and what was left out of it is counted: both or nothing, and once. */
  void done(DestinationId destination, String handle, Map<String, Long> leftOut) {
    var reasons = List.copyOf(leftOut.keySet());
    jdbc.sql(DONE)
        .param("destination", destination.value())
        .param("handle", handle)
        .param("reasons", reasons.toArray(String[]::new))
        .param("people", reasons.stream().map(leftOut::get).toArray(Long[]::new))
        .update();
  }

  private static double seconds(Duration span) {
    return Math.max(span.toMillis(), SOONEST.toMillis()) / 1000.0;
  }
}
