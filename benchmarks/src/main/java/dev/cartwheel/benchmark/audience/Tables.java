package dev.cartwheel.benchmark.audience;

import dev.cartwheel.embedded.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** The service's tables, seen from outside. */
final class Tables implements AutoCloseable {
  private final Connection connection;

  Tables(Database database) throws SQLException {
    connection = database.connect();
    try (var statement = connection.createStatement()) {
      statement.execute("SET search_path = audience");
    }
  }

  Connection connection() {
    return connection;
  }

  long number(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Records that were applied, of all partitions together. */
  long applied() throws SQLException {
    return number("SELECT coalesce(sum(next_offset), 0) FROM partition_progress");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
