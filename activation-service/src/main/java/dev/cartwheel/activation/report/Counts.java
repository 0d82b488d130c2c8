package dev.cartwheel.activation.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts messages and orders of the runs that began in a period. Rehearsed runs are left out
 * everywhere.
 */
@Component
class Counts {
  /** The runs that a report is about. */
  static final String COHORT =
      "run.journey_id = :journey AND run.entered_at >= :from AND run.entered_at < :to AND NOT run.dry";

  private static final String MESSAGES =
      """
      SELECT {experiment}, {name}, delivery.state, coalesce(delivery.reason_code, ''), count(*),
        count(*) FILTER (WHERE did.delivered), count(*) FILTER (WHERE did.opened),
        count(*) FILTER (WHERE did.clicked), count(*) FILTER (WHERE did.bounced),
        count(*) FILTER (WHERE did.complained), count(*) FILTER (WHERE did.unsubscribed)
      FROM run JOIN delivery ON delivery.run_id = run.id {join}
      LEFT JOIN LATERAL (
        SELECT bool_or(kind = 'DELIVERED') AS delivered,
          bool_or(kind = 'OPENED') AS opened, bool_or(kind = 'CLICKED') AS clicked,
          bool_or(kind = 'BOUNCED') AS bounced, bool_or(kind = 'COMPLAINED') AS complained,
          bool_or(kind = 'UNSUBSCRIBED') AS unsubscribed
        FROM response WHERE response.delivery_id = delivery.id AND NOT automated) AS did ON true
      WHERE {cohort} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
      """;

  private static final String ORDERS =
      """
      SELECT {experiment}, {name}, purchase.currency, count(*), sum(purchase.minor), sum(purchase.net)
      FROM run JOIN delivery ON delivery.run_id = run.id
        JOIN purchase ON purchase.{credit} = delivery.id {join}
      WHERE {cohort} AND NOT purchase.cancelled GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      """;

  private final JdbcClient jdbc;

  Counts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One part of a breakdown; both empty for the whole. */
  record Key(String experiment, String name) {
    static final Key WHOLE = new Key("", "");
  }

  /** Messages of one state and reason. */
  record Row(Key key, String state, String reason, long messages, Responses responses) {}

  List<Row> messages(UUID journey, Period period, Breakdown by) {
    var query = by.in(MESSAGES);
    return jdbc.sql(query)
        .param("journey", journey)
        .param("from", period.start())
        .param("to", period.end())
        .query((row, _) -> row(row))
        .list();
  }

  /** Orders that messages are credited with. */
  Map<Key, Takings> claimed(UUID journey, Period period, Breakdown by) {
    return orders("credit", journey, period, by);
  }

  /** Orders that came by the restore links of messages. */
  Map<Key, Takings> recovered(UUID journey, Period period, Breakdown by) {
    return orders("recovered", journey, period, by);
  }

  private Map<Key, Takings> orders(String column, UUID journey, Period period, Breakdown by) {
    var query = by.in(ORDERS).replace("{credit}", column);
    var all = new LinkedHashMap<Key, Takings>();
    jdbc.sql(query)
        .param("journey", journey)
        .param("from", period.start())
        .param("to", period.end())
        .query(
            row -> {
              var key = new Key(row.getString(1), row.getString(2));
              all.put(key, with(all.getOrDefault(key, Takings.NONE), row));
            });
    return all;
  }

  private static Takings with(Takings before, ResultSet row) throws SQLException {
    var orders = before.orders() + row.getLong(4);
    @Nullable String currency = row.getString(3);
    if (currency == null) return new Takings(orders, before.revenue());
    var revenue = new ArrayList<>(before.revenue());
    revenue.add(Takings.Revenue.of(currency, row.getLong(5), row.getLong(6)));
    return new Takings(orders, List.copyOf(revenue));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new Key(row.getString(1), row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        new Responses(
            row.getLong(6),
            row.getLong(7),
            row.getLong(8),
            row.getLong(9),
            row.getLong(10),
            row.getLong(11)));
  }

  /** What became of all of them. */
  static Messages sum(List<Row> rows) {
    var states = new TreeMap<String, Long>();
    var held = new TreeMap<String, Long>();
    var refusals = new TreeMap<String, Long>();
    for (var row : rows) {
      states.merge(row.state(), row.messages(), Long::sum);
      if (row.state().equals("HELD")) held.merge(row.reason(), row.messages(), Long::sum);
      if (row.state().equals("REFUSED")) refusals.merge(row.reason(), row.messages(), Long::sum);
    }
    var planned = states.values().stream().mapToLong(n -> n).sum();
    var sent = states.getOrDefault("SENT", 0L);
    var unknown = states.getOrDefault("UNKNOWN", 0L);
    var ghosts = states.getOrDefault("GHOST", 0L);
    var refused = states.getOrDefault("REFUSED", 0L);
    var failed = states.getOrDefault("FAILED", 0L);
    var withdrawn = states.getOrDefault("WITHDRAWN", 0L);
    var waiting = planned - sent - unknown - ghosts - refused - failed - withdrawn;
    return new Messages(
        planned, waiting, sent, unknown, ghosts, refused, failed, withdrawn, held, refusals);
  }

  static Responses responses(List<Row> rows) {
    return rows.stream()
        .map(Row::responses)
        .reduce(new Responses(0, 0, 0, 0, 0, 0), Responses::plus);
  }
}
