package dev.cartwheel.audience.series;

import dev.cartwheel.audience.history.HistorySettings;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.audience.time.WatermarkKeeper;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the members of all audiences once an hour, by whatever instance is first: when everything
 * that was accepted before the full hour has been applied and every timer up to it has fired.
 * Counting reads the index of the memberships alone; nothing is added to what an event costs. An
 * hour in which no instance ran stays empty.
 */
@Component
class Hours {
  private static final Logger LOG = LoggerFactory.getLogger(Hours.class);

  /** Any constant that nobody else locks by: "byhours!" in ASCII. */
  private static final String LEAD =
      "SELECT pg_try_advisory_xact_lock(x'6279686f75727321'::bigint)";

  private static final String IS_TAKEN =
      "SELECT NOT EXISTS (SELECT FROM audience a WHERE a.created_at <= ? AND NOT EXISTS"
          + " (SELECT FROM audience_hour h WHERE h.audience_id = a.id AND h.hour = ?))";

  private static final String TAKE =
      "INSERT INTO audience_hour (audience_id, hour, members, taken_at)"
          + " SELECT a.id, ?, coalesce(m.members, 0), clock_timestamp() FROM audience a"
          + " LEFT JOIN (SELECT audience_id, count(*) AS members FROM membership"
          + " GROUP BY audience_id) AS m ON m.audience_id = a.id"
          + " WHERE a.created_at <= ? ON CONFLICT DO NOTHING";

  private static final String FORGET = "DELETE FROM audience_hour WHERE hour < ?";

  private static final String READ =
      "SELECT hour, members, taken_at FROM audience_hour"
          + " WHERE audience_id = ? AND hour >= ? AND hour < ? ORDER BY hour";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final ShopperStore store;
  private final WatermarkKeeper keeper;
  private final HistorySettings settings;

  /**
   * @param members at the full hour
   * @param takenAt when they were counted, shortly after it
   */
  record Point(Instant hour, long members, Instant takenAt) {}

  Hours(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      ShopperStore store,
      WatermarkKeeper keeper,
      HistorySettings settings) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.store = store;
    this.keeper = keeper;
    this.settings = settings;
  }

  /** From one instant to before another. */
  List<Point> read(UUID audience, Instant from, Instant to) {
    return jdbc.query(
        READ,
        (row, _) ->
            new Point(
                row.getTimestamp(1).toInstant(), row.getLong(2), row.getTimestamp(3).toInstant()),
        audience,
        Timestamp.from(from),
        Timestamp.from(to));
  }

  @Scheduled(initialDelay = 5_000, fixedDelay = 15_000)
  void look() {
    try {
      keeper.refreshed().ifPresent(this::take);
    } catch (RuntimeException failure) {
      LOG.warn("members are not counted yet: {}", failure.toString());
    }
  }

  /** Counts for the last full hour before the watermark, unless that was done; true when it was. */
  boolean take(Instant watermark) {
    var hour = watermark.truncatedTo(ChronoUnit.HOURS);
    if (isTaken(hour)) return true;
    if (store.nextDue().filter(due -> !due.isAfter(hour)).isPresent()) return false;
    return Objects.requireNonNull(transaction.<Boolean>execute(_ -> takeAlone(hour)));
  }

  private boolean takeAlone(Instant hour) {
    if (!truth(LEAD)) return false;
    var at = Timestamp.from(hour);
    var audiences = jdbc.update(TAKE, at, at);
    if (audiences > 0) jdbc.update(FORGET, Timestamp.from(hour.minus(settings.keep())));
    return true;
  }

  private boolean isTaken(Instant hour) {
    return truth(IS_TAKEN, Timestamp.from(hour), Timestamp.from(hour));
  }

  private boolean truth(String sql, Object... arguments) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Boolean.class, arguments));
  }
}
