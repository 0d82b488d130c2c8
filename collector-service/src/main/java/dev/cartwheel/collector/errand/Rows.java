package dev.cartwheel.collector.errand;

import dev.cartwheel.collector.delivery.SourceErrand;
import dev.cartwheel.collector.webhook.Errand;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of errands. Every statement belongs into a transaction of the caller's. */
final class Rows {

  /** Once for each happening, however often its delivery comes. */
  void add(JdbcClient jdbc, SourceErrand told) {
    var id = EventId.of(told.source(), told.errand().mark().id()).value();
    jdbc.sql(
            "INSERT INTO errand (id, source, errand) VALUES (?, ?, ?::jsonb) ON CONFLICT DO"
                + " NOTHING")
        .params(id, told.source(), Json.lasting().writeValueAsString(told.errand()))
        .update();
  }

  /** Takes up to so many; they are due again after the lease, if nothing is heard of them. */
  List<Due> claim(JdbcClient jdbc, int most, Duration lease) {
    return jdbc.sql(
            """
            UPDATE errand SET due_at = clock_timestamp() + ? * interval '1 ms', attempts = attempts + 1
            WHERE id IN (SELECT id FROM errand WHERE due_at <= statement_timestamp()
                         ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING id, source, errand, attempts
            """)
        .params(lease.toMillis(), most)
        .query((row, _) -> read(row))
        .list();
  }

  void done(JdbcClient jdbc, UUID id) {
    jdbc.sql("DELETE FROM errand WHERE id = ?").param(id).update();
  }

  void later(JdbcClient jdbc, UUID id, Duration wait) {
    jdbc.sql("UPDATE errand SET due_at = clock_timestamp() + ? * interval '1 ms' WHERE id = ?")
        .params(wait.toMillis(), id)
        .update();
  }

  /** A platform that asks for patience is left alone with all of its errands. */
  void allLater(JdbcClient jdbc, String source, Duration wait) {
    jdbc.sql(
            """
            UPDATE errand SET due_at = greatest(due_at, clock_timestamp() + ? * interval '1 ms')
            WHERE source = ?
            """)
        .params(wait.toMillis(), source)
        .update();
  }

  /** How many there are, and how old the oldest is. */
  Backlog backlog(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT count(*),
                   coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::bigint
            FROM errand
            """)
        .query((row, _) -> new Backlog(row.getLong(1), Duration.ofSeconds(row.getLong(2))))
        .single();
  }

  /** What waits to be fetched. */
  record Backlog(long open, Duration oldest) {}

  private static Due read(ResultSet row) throws SQLException {
    return new Due(
        row.getObject("id", UUID.class),
        row.getString("source"),
        Json.lasting().readValue(row.getString("errand"), Errand.class),
        row.getInt("attempts"));
  }
}
