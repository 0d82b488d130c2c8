package dev.cartwheel.collector.database;

import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The schema {@value #SCHEMA}, brought up to date by whoever comes first. Blocks: nothing for an
 * event loop. Whatever fails is a DataAccessException, or a TransactionException when no connection
 * was to be had.
 */
public final class Database {
  static final String SCHEMA = "collector";

  private final DataSource source;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private volatile boolean migrated;

  Database(DataSource source) {
    this.source = source;
    this.jdbc = JdbcClient.create(source);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  public <T> T inTransaction(Function<JdbcClient, T> work) {
    if (!migrated) migrate();
    var result = transactions.execute(_ -> work.apply(jdbc));
    if (result == null) throw new IllegalStateException("work has to have a result");
    return result;
  }

  private synchronized void migrate() {
    if (migrated) return;
    try {
      Flyway.configure()
          .dataSource(source)
          .schemas(SCHEMA)
          .defaultSchema(SCHEMA)
          .locations("classpath:db/collector")
          .load()
          .migrate();
    } catch (FlywayException failed) {
      throw new DataAccessResourceFailureException("the schema is not there yet", failed);
    }
    migrated = true;
  }
}
