package dev.cartwheel.collector.errand;

import dev.cartwheel.collector.database.Database;
import dev.cartwheel.collector.errand.Rows.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What waits to be fetched, as metrics; the last known figures while the database is away. */
final class ErrandMeters {
  /** Errands that are open, of all instances. */
  static final String OPEN = "cartwheel.collector.errands.open";

  /** Age of the oldest of them. */
  static final String OLDEST = "cartwheel.collector.errands.oldest";

  private final Database database;
  private final Rows rows;
  private volatile Backlog backlog = new Backlog(0, Duration.ZERO);

  ErrandMeters(Database database, Rows rows, MeterRegistry registry) {
    this.database = database;
    this.rows = rows;
    Gauge.builder(OPEN, () -> backlog.open()).register(registry);
    Gauge.builder(OLDEST, () -> backlog.oldest().toSeconds())
        .baseUnit("seconds")
        .register(registry);
  }

  void look() {
    try {
      backlog = database.inTransaction(rows::backlog);
    } catch (DataAccessException | TransactionException away) {
      // Whoever runs errands says so.
    }
  }
}
