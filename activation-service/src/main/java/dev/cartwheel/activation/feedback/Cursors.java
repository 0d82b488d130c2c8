package dev.cartwheel.activation.feedback;

import dev.cartwheel.core.journey.DestinationId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of how far destinations were asked. One instance at a time asks one of them. */
@Component
class Cursors {
  /** From the time when the destination was set up: nobody got anything from it before. */
  private static final String MAKE =
      """
      INSERT INTO feedback_cursor (destination_id, since, next_at)
      SELECT id, created_at, clock_timestamp() FROM destination WHERE id = ?
      ON CONFLICT (destination_id) DO NOTHING
      """;

  private static final String TAKE =
      """
      UPDATE feedback_cursor SET next_at = clock_timestamp() + make_interval(secs => ?)
      WHERE destination_id = ? AND next_at <= statement_timestamp()
      RETURNING since, clock_timestamp() AS now
      """;

  private final JdbcClient jdbc;

  Cursors(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param since what comes now
   * @param asked when it was taken up, by the clock of all instances
   */
  record Cursor(Instant since, Instant asked) {}

  /**
   * Empty when it is not time to, or somebody else is at it.
   *
   * @param lease how long nobody else takes it up
   */
  Optional<Cursor> take(DestinationId destination, Duration lease) {
    jdbc.sql(MAKE).param(destination.value()).update();
    return jdbc.sql(TAKE)
        .params(seconds(lease), destination.value())
        .query(
            (row, _) ->
                new Cursor(
                    row.getTimestamp("since").toInstant(), row.getTimestamp("now").toInstant()))
        .optional();
  }

  /** It takes longer. */
  void goOn(DestinationId destination, Duration lease) {
    jdbc.sql(
            """
            UPDATE feedback_cursor SET next_at = clock_timestamp() + make_interval(secs => ?)
            WHERE destination_id = ?
            """)
        .params(seconds(lease), destination.value())
        .update();
  }

  /** All was heard that there was; never back to an earlier time. */
  void done(DestinationId destination, Instant since, Duration every) {
    jdbc.sql(
            """
            UPDATE feedback_cursor SET since = greatest(since, ?), trouble = NULL,
              next_at = clock_timestamp() + make_interval(secs => ?)
            WHERE destination_id = ?
            """)
        .params(Timestamp.from(since), seconds(every), destination.value())
        .update();
  }

  /** Keeps it; whether it is another than the last. */
  boolean isNewTrouble(DestinationId destination, String why) {
    return jdbc.sql(
                """
                UPDATE feedback_cursor SET trouble = ?
                WHERE destination_id = ? AND trouble IS DISTINCT FROM ?
                """)
            .params(why, destination.value(), why)
            .update()
        == 1;
  }

  private static double seconds(Duration span) {
    return span.toMillis() / 1000.0;
  }
}
