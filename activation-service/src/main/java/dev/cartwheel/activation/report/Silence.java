package dev.cartwheel.activation.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** How long after a purchase nothing is said any more, and whether anything was. */
@Component
class Silence {
  /** From Kafka's taking the purchase, by runs that ended in the period. */
  private static final String ENDED =
      """
      WITH ended AS (
        SELECT run.id, sale.accepted_at, run.ended_at AS at
        FROM sale JOIN run ON run.profile_id = sale.profile_id AND run.cause_at = sale.bought_at
        WHERE sale.bought_at IS NOT NULL AND sale.accepted_at IS NOT NULL AND run.state = 'CONVERTED' AND NOT run.dry
          AND run.ended_at >= :from AND run.ended_at < :to)
      """;

  private static final String SPREAD =
      """
      count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY took),
        percentile_disc(0.99) WITHIN GROUP (ORDER BY took), max(took)
      """;

  private static final String TOOK =
      "greatest(0, round(extract(epoch FROM %s - ended.accepted_at) * 1000)) AS took";

  private static final String ALL =
      ENDED
          + "SELECT "
          + SPREAD
          + " FROM (SELECT "
          + TOOK.formatted("ended.at")
          + " FROM ended) AS each";

  private static final String WITHDRAWN =
      ENDED
          + "SELECT lower(channel), "
          + SPREAD
          + " FROM (SELECT DISTINCT ended.id, delivery.channel, "
          + TOOK.formatted("ended.at")
          + " FROM ended JOIN delivery ON delivery.run_id = ended.id) AS each GROUP BY 1 ORDER BY 1";

  private static final String HEARD =
      ENDED
          + "SELECT lower(channel), "
          + SPREAD
          + " FROM (SELECT destination.channel, "
          + TOOK.formatted("notice.done_at")
          + " FROM ended JOIN notice ON notice.run_id = ended.id AND notice.kind = 'EXIT' AND notice.state = 'DONE'"
          + " JOIN destination ON destination.id = notice.destination_id) AS each GROUP BY 1 ORDER BY 1";

  /**
   * Taken up more than a second, for clocks that differ, after what it asks for was bought: by the
   * purchases of the period and what left for those who made them.
   */
  private static final String TO_BUYERS =
      """
      SELECT count(*) FROM delivery JOIN sale ON sale.profile_id = delivery.profile_id
        AND delivery.claimed_at > sale.accepted_at + interval '1 second'
        AND delivery.triggered_at <= sale.bought_at
      WHERE sale.bought_at >= :from AND sale.bought_at < :to
        AND delivery.state IN ('SENDING', 'SENT', 'UNKNOWN')
      """;

  private final JdbcClient jdbc;

  Silence(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Milliseconds; missing where there was none. */
  record Spread(
      long count, @Nullable Long p50Millis, @Nullable Long p99Millis, @Nullable Long maxMillis) {}

  record ByChannel(String channel, Spread took) {}

  /**
   * From the purchase in Kafka.
   *
   * @param runEnded until the run was over and its messages taken back
   * @param byChannel the same of runs with messages of a channel
   * @param destinationTold until a destination that was touched had heard of it, by its channel
   * @param sendsToBuyers messages taken up after a purchase that ends what they ask for. Must be 0
   */
  record Report(
      Spread runEnded,
      List<ByChannel> byChannel,
      List<ByChannel> destinationTold,
      long sendsToBuyers) {}

  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Report of(Period period) {
    return new Report(
        ask(ALL, period).query((row, _) -> spread(row, 1)).single(),
        ask(WITHDRAWN, period).query((row, _) -> byChannel(row)).list(),
        ask(HEARD, period).query((row, _) -> byChannel(row)).list(),
        ask(TO_BUYERS, period).query(Long.class).single());
  }

  private JdbcClient.StatementSpec ask(String query, Period period) {
    return jdbc.sql(query).param("from", period.start()).param("to", period.end());
  }

  private static ByChannel byChannel(ResultSet row) throws SQLException {
    return new ByChannel(row.getString(1), spread(row, 2));
  }

  private static Spread spread(ResultSet row, int first) throws SQLException {
    var count = row.getLong(first);
    if (count == 0) return new Spread(0, null, null, null);
    return new Spread(
        count, row.getLong(first + 1), row.getLong(first + 2), row.getLong(first + 3));
  }
}
