package dev.cartwheel.activation.report;

import dev.cartwheel.core.report.Share;
import dev.cartwheel.core.report.Spending;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * People by the group that chance put them in, and what they bought. Everybody counts in the group
 * in which their first run of the period began, from its start on and for the same time, whatever
 * happened to it: else the groups would differ by more than by chance.
 */
@Component
class Groups {
  static final String TREATED = "treated";
  static final String HOLDOUT = "holdout";

  private static final String BY_HOLDOUT = "CASE WHEN drawn_out THEN 'holdout' ELSE 'treated' END";

  /** Held-out people take no part in experiments. */
  private static final String BY_ARM =
      "CASE WHEN NOT drawn_out THEN CAST(arms AS jsonb) ->> :experiment END";

  private static final String PEOPLE =
      """
      WITH first AS MATERIALIZED (
        SELECT DISTINCT ON (profile_id) profile_id, entered_at, {part} AS part FROM run
        WHERE {cohort} ORDER BY profile_id, entered_at, id),
      bought AS (
        SELECT first.part, first.profile_id, purchase.currency, sum(purchase.net) AS net
        FROM first JOIN purchase ON purchase.profile_id = first.profile_id
          AND purchase.bought_at >= first.entered_at
          AND purchase.bought_at < first.entered_at + make_interval(secs => :window)
        WHERE NOT purchase.cancelled GROUP BY 1, 2, 3)
      """;

  private static final String COUNTED =
      """
      SELECT part, count(*),
        (SELECT count(DISTINCT profile_id) FROM bought WHERE bought.part = first.part)
      FROM first WHERE part IS NOT NULL GROUP BY part ORDER BY part
      """;

  private static final String SPENT =
      """
      SELECT part, currency, sum(net), sum(net * net) FROM bought
      WHERE part IS NOT NULL AND currency IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
      """;

  private static final String MIXED =
      """
      SELECT count(*) FROM (
        SELECT FROM run WHERE %s GROUP BY profile_id
        HAVING bool_or(drawn_out) AND NOT bool_and(drawn_out)) AS both_kinds
      """
          .formatted(Counts.COHORT);

  private static final String OPEN =
      "SELECT count(DISTINCT profile_id) FROM run WHERE " + Counts.COHORT;

  private final JdbcClient jdbc;

  Groups(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One group.
   *
   * @param buyers of its people
   * @param spending by currency, those who spent nothing among them
   */
  record Group(Share buyers, Map<String, Spending> spending) {
    static final Group NOBODY = new Group(new Share(0, 0), Map.of());

    Spending in(String currency) {
      var none = new Spending(buyers.of(), 0, 0);
      return spending.getOrDefault(currency, none);
    }
  }

  /**
   * Groups by their names.
   *
   * @param experiment null for treated and held out
   */
  Map<String, Group> of(UUID journey, Period period, Duration window, @Nullable String experiment) {
    var people =
        PEOPLE
            .replace("{part}", experiment == null ? BY_HOLDOUT : BY_ARM)
            .replace("{cohort}", Counts.COHORT);
    var buyers = new LinkedHashMap<String, Share>();
    ask(people + COUNTED, journey, period)
        .param("window", (double) window.toSeconds())
        .param("experiment", experiment)
        .query(
            row -> {
              buyers.put(row.getString(1), new Share(row.getLong(3), row.getLong(2)));
            });
    var spending = new LinkedHashMap<String, Map<String, Spending>>();
    ask(people + SPENT, journey, period)
        .param("window", (double) window.toSeconds())
        .param("experiment", experiment)
        .query(
            row -> {
              var group = row.getString(1);
              var all = buyers.getOrDefault(group, Group.NOBODY.buyers()).of();
              var spent = spent(all, row.getBigDecimal(3), row.getBigDecimal(4));
              spending.computeIfAbsent(group, _ -> new TreeMap<>()).put(row.getString(2), spent);
            });
    var groups = new LinkedHashMap<String, Group>();
    buyers.forEach(
        (name, share) -> groups.put(name, new Group(share, spending.getOrDefault(name, Map.of()))));
    return groups;
  }

  private static Spending spent(
      long people, @Nullable BigDecimal sum, @Nullable BigDecimal squares) {
    return sum == null || squares == null
        ? new Spending(people, 0, 0)
        : Spending.of(people, sum, squares);
  }

  /** People who had runs of both kinds; each counts where they began. */
  long mixed(UUID journey, Period period) {
    return ask(MIXED, journey, period).query(Long.class).single();
  }

  long people(UUID journey, Period period) {
    return ask(OPEN, journey, period).query(Long.class).single();
  }

  private StatementSpec ask(String query, UUID journey, Period period) {
    return jdbc.sql(query)
        .param("journey", journey)
        .param("from", period.start())
        .param("to", period.end());
  }
}
