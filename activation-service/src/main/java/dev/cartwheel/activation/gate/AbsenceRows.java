package dev.cartwheel.activation.gate;

import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what is missing at far sides: all instances leave it alone, and people see it. */
@Component
class AbsenceRows {
  private final JdbcClient jdbc;

  AbsenceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param rest for how long it is not asked for; below zero once that is over
   */
  record Absent(String why, int tries, Duration rest) {}

  void missing(DestinationId destination, Named named, Absent absent) {
    jdbc.sql(
            """
            INSERT INTO gate_missing (destination_id, what, why, tries, rest_until)
            VALUES (:id, :what, :why, :tries, clock_timestamp() + make_interval(secs => :rest))
            ON CONFLICT (destination_id, what) DO UPDATE SET why = excluded.why,
              tries = greatest(gate_missing.tries, excluded.tries),
              rest_until = greatest(gate_missing.rest_until, excluded.rest_until)
            """)
        .param("id", destination.value())
        .param("what", named.words())
        .param("why", absent.why())
        .param("tries", absent.tries())
        .param("rest", absent.rest().toMillis() / 1000.0)
        .update();
  }

  void found(DestinationId destination, Named named) {
    jdbc.sql("DELETE FROM gate_missing WHERE destination_id = ? AND what = ?")
        .params(destination.value(), named.words())
        .update();
  }

  void forget(DestinationId destination) {
    jdbc.sql("DELETE FROM gate_missing WHERE destination_id = ?")
        .param(destination.value())
        .update();
  }

  Map<DestinationId, Map<Named, Absent>> all() {
    var all = new HashMap<DestinationId, Map<Named, Absent>>();
    jdbc.sql(
            """
            SELECT destination_id, what, why, tries,
                   1000 * extract(epoch FROM rest_until - clock_timestamp()) AS millis
            FROM gate_missing
            """)
        .query(
            row -> {
              all.computeIfAbsent(
                      new DestinationId(row.getObject("destination_id", UUID.class)),
                      _ -> new HashMap<>())
                  .put(
                      new Named(row.getString("what")),
                      new Absent(
                          row.getString("why"),
                          row.getInt("tries"),
                          Duration.ofMillis((long) Math.ceil(row.getDouble("millis")))));
            });
    return all;
  }
}
