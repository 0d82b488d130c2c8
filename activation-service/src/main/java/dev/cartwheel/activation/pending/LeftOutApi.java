package dev.cartwheel.activation.pending;

import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.runtime.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What far sides say that they left out of what they took, without saying whom. */
@RestController
class LeftOutApi {
  private final JdbcClient jdbc;
  private final Destinations destinations;

  LeftOutApi(JdbcClient jdbc, Destinations destinations) {
    this.jdbc = jdbc;
    this.destinations = destinations;
  }

  /**
   * @param reason the far side's word
   * @param people rows so far; somebody who was told twice counts twice
   */
  record Left(String operation, String reason, long people, Instant lastAt) {}

  @GetMapping("/api/destinations/{id}/left-out")
  List<Left> leftOut(@PathVariable UUID id) {
    if (!destinations.exists(new DestinationId(id))) {
      throw Problem.notFound("no destination " + id);
    }
    return jdbc.sql(
            """
            SELECT lower(operation) AS operation, reason, people, last_at FROM left_out
            WHERE destination_id = ? ORDER BY people DESC, operation, reason LIMIT 200
            """)
        .param(id)
        .query(
            (row, _) ->
                new Left(
                    row.getString("operation"),
                    row.getString("reason"),
                    row.getLong("people"),
                    row.getTimestamp("last_at").toInstant()))
        .list();
  }
}
