package dev.cartwheel.activation.report;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of hourly counts. An hour is always worked out anew, never added to. */
@Component
class Hours {
  private static final String COUNT =
      """
      INSERT INTO hourly (journey_id, hour, measure, currency, value)
      SELECT journey_id, :hour, measure, currency, value FROM (
        SELECT journey_id, CASE WHEN holdout THEN 'held_out' ELSE 'started' END AS measure,
          '' AS currency, count(*) AS value
        FROM run WHERE journey_id IN (SELECT journey_id FROM journey_edition)
          AND entered_at >= :hour AND entered_at < :end AND NOT dry GROUP BY 1, 2
        UNION ALL
        SELECT journey_id, lower(state), '', count(*) FROM delivery
        WHERE state IN ('SENT', 'UNKNOWN', 'GHOST', 'REFUSED', 'FAILED', 'WITHDRAWN')
          AND changed_at >= :hour AND changed_at < :end GROUP BY 1, 2
        UNION ALL
        SELECT journey_id, 'clicked', '', count(DISTINCT delivery_id) FROM response
        WHERE journey_id IN (SELECT journey_id FROM journey_edition) AND kind = 'CLICKED'
          AND at >= :hour AND at < :end AND NOT automated GROUP BY 1
        UNION ALL
        SELECT delivery.journey_id, 'claimed', '', count(*)
        FROM purchase JOIN delivery ON delivery.id = purchase.credit
        WHERE bought_at >= :hour AND bought_at < :end AND NOT cancelled GROUP BY 1
        UNION ALL
        SELECT delivery.journey_id, 'recovered', '', count(*)
        FROM purchase JOIN delivery ON delivery.id = purchase.recovered
        WHERE bought_at >= :hour AND bought_at < :end AND NOT cancelled GROUP BY 1
        UNION ALL
        SELECT delivery.journey_id, 'revenue', purchase.currency, CAST(sum(net) AS bigint)
        FROM purchase JOIN delivery ON delivery.id = purchase.credit
        WHERE bought_at >= :hour AND bought_at < :end AND NOT cancelled
          AND purchase.currency IS NOT NULL GROUP BY 1, 3) AS counted
      """;

  private static final String SERIES =
      """
      SELECT date_trunc(:unit, hour, :zone) AS at, measure, currency, CAST(sum(value) AS bigint)
      FROM hourly
      WHERE hour >= date_trunc('hour', CAST(:from AS timestamptz)) AND hour < :to
        AND (CAST(:journey AS uuid) IS NULL OR journey_id = :journey)
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      """;

  private final JdbcClient jdbc;

  Hours(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What was counted; the currency is empty but for money. */
  record Value(Instant at, String measure, String currency, long value) {}

  /** False when another instance is at it. */
  @Transactional
  boolean count(Instant hour) {
    var mine =
        jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('cartwheel hourly', 0))")
            .query(Boolean.class)
            .single();
    if (!mine) return false;
    jdbc.sql("DELETE FROM hourly WHERE hour = ?").param(Timestamp.from(hour)).update();
    jdbc.sql(COUNT)
        .param("hour", Timestamp.from(hour))
        .param("end", Timestamp.from(hour.plus(Duration.ofHours(1))))
        .update();
    return true;
  }

  List<Value> series(@Nullable UUID journey, Period period, String unit) {
    return jdbc.sql(SERIES)
        .param("unit", unit)
        .param("zone", unit.equals("hour") ? "UTC" : period.zone().getId())
        .param("journey", journey)
        .param("from", period.start())
        .param("to", period.end())
        .query(
            (row, _) ->
                new Value(
                    row.getTimestamp(1).toInstant(),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4)))
        .list();
  }
}
