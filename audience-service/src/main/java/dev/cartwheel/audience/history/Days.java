package dev.cartwheel.audience.history;

import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The days of the history, each a partition: made before they begin, dropped when they are old. */
@Component
class Days {
  private static final Logger LOG = LoggerFactory.getLogger(Days.class);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'event_history_'uuuuMMdd");

  /** Days made at once: a service may run on for so long although it cannot make another. */
  private static final int AHEAD = 3;

  /** Any constant that nobody else locks by: "daybooks" in ASCII. */
  private static final String ALONE = "SELECT pg_advisory_xact_lock(x'646179626f6f6b73'::bigint)";

  /** Whoever reads or writes history must not wait for long behind a day that is dropped. */
  private static final String IMPATIENT = "SET LOCAL lock_timeout = '2s'";

  private static final String ALL =
      "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
          + " WHERE i.inhparent = 'event_history'::regclass ORDER BY c.relname";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate ownTransaction;
  private final DatabaseClock clock;
  private final HistorySettings settings;
  private volatile LocalDate madeUntil = LocalDate.MIN;

  Days(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      DatabaseClock clock,
      HistorySettings settings) {
    this.jdbc = jdbc;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
    this.settings = settings;
  }

  /** Sees to it that what is applied now has a day to go to. */
  void require(Instant now) {
    if (day(now).isAfter(madeUntil)) make(day(now));
  }

  @Scheduled(initialDelay = 1, fixedDelay = 30, timeUnit = TimeUnit.MINUTES)
  void turn() {
    try {
      turn(clock.now());
    } catch (DataAccessException failure) {
      LOG.warn("the days of the history stay as they are for now: {}", failure.toString());
    }
  }

  void turn(Instant now) {
    make(day(now));
    var oldest = NAME.format(day(now.minus(settings.keep())));
    all().stream().filter(name -> name.compareTo(oldest) < 0).forEach(this::drop);
  }

  /** Names of the partitions, oldest first. */
  List<String> all() {
    return jdbc.queryForList(ALL, String.class);
  }

  /** When the oldest of them began. */
  Optional<Instant> first() {
    return all().stream()
        .findFirst()
        .map(name -> LocalDate.parse(name, NAME).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** In a transaction of its own, which does not wait for those that write to other days. */
  private void make(LocalDate first) {
    var last = first.plusDays(AHEAD - 1);
    ownTransaction.executeWithoutResult(
        _ -> {
          jdbc.query(ALONE, _ -> {});
          for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (!isThere(day)) make(NAME.format(day), day);
          }
        });
    madeUntil = last;
  }

  /** Attached, not created in place: that would lock everybody out of all days. */
  private void make(String name, LocalDate day) {
    jdbc.execute(
        "CREATE TABLE " + name + " (LIKE event_history INCLUDING DEFAULTS INCLUDING INDEXES)");
    jdbc.execute(
        ("ALTER TABLE event_history ATTACH PARTITION %s"
                + " FOR VALUES FROM ('%s 00:00:00+00') TO ('%s 00:00:00+00')")
            .formatted(name, day, day.plusDays(1)));
  }

  private void drop(String name) {
    ownTransaction.executeWithoutResult(
        _ -> {
          jdbc.execute(IMPATIENT);
          jdbc.query(ALONE, _ -> {});
          jdbc.execute("DROP TABLE IF EXISTS " + name);
        });
    LOG.info("history of {} is dropped", name);
  }

  private boolean isThere(LocalDate day) {
    var found =
        jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, NAME.format(day));
    return Objects.requireNonNull(found);
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
