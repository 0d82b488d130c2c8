package dev.cartwheel.activation.progress;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the service is, over all its instances. */
@RestController
class ProgressApi {
  private static final String BY_STATE =
      "SELECT lower(state), count(*) FROM %s GROUP BY state ORDER BY state";

  private static final String REFUSED =
      """
      SELECT reason_code, count(*) FROM delivery
      WHERE state = 'REFUSED' AND reason_code IS NOT NULL GROUP BY 1 ORDER BY 2 DESC
      """;

  private static final String SILENCE =
      """
      SELECT count(*),
        percentile_disc(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - cause_at) * 1000),
        percentile_disc(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - cause_at) * 1000),
        max(extract(epoch FROM ended_at - cause_at) * 1000)
      FROM run
      WHERE state = 'CONVERTED' AND cause_at IS NOT NULL
        AND ended_at > statement_timestamp() - interval '24 hours'
      """;

  private static final String OLDEST =
      "SELECT min(next_at) FROM delivery WHERE state IN ('PLANNED', 'HELD')";

  private final JdbcClient jdbc;
  private final Lag lag;
  private final Meters meters;

  ProgressApi(JdbcClient jdbc, Lag lag, Meters meters) {
    this.jdbc = jdbc;
    this.lag = lag;
    this.meters = meters;
  }

  /**
   * Milliseconds from a purchase to the end of its run, of the last 24 hours; missing when there
   * was none.
   */
  record Silence(
      long runs, @Nullable Long p50Millis, @Nullable Long p99Millis, @Nullable Long maxMillis) {}

  /**
   * Progress.
   *
   * @param lag changes that wait in the topic, by partition; empty while Kafka does not answer
   * @param sendsToBuyers messages taken up after the purchase that they ask for, by this instance
   *     since it started
   * @param oldestWaiting when the message that waits longest was or will be due; missing when none
   *     waits
   */
  record Progress(
      Map<Integer, Long> lag,
      Map<String, Long> deliveries,
      Map<String, Long> runs,
      Map<String, Long> refused,
      Silence purchaseToRunEnded,
      long sendsToBuyers,
      @Nullable Instant oldestWaiting) {}

  @GetMapping("/api/progress")
  Progress progress() {
    return new Progress(
        lag.byPartition(),
        counts(BY_STATE.formatted("delivery")),
        counts(BY_STATE.formatted("run")),
        counts(REFUSED),
        silence(),
        meters.toBuyers(),
        jdbc.sql(OLDEST).query((row, _) -> row.getTimestamp(1)).stream()
            .filter(at -> at != null)
            .map(at -> at.toInstant())
            .findFirst()
            .orElse(null));
  }

  private Map<String, Long> counts(String query) {
    var counts = new LinkedHashMap<String, Long>();
    jdbc.sql(query)
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }

  private Silence silence() {
    return jdbc.sql(SILENCE)
        .query(
            (row, _) ->
                row.getLong(1) == 0
                    ? new Silence(0, null, null, null)
                    : new Silence(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .single();
  }
}
