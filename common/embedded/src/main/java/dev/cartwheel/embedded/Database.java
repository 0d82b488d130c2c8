package dev.cartwheel.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where a database is, and as whom to open it. */
public record Database(String jdbcUrl, String user, String password) {

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  /** Not to be logged with its password. */
  @Override
  public String toString() {
    return jdbcUrl;
  }

  /** Creates a database on the server that {@code server} is a database of, if it is absent. */
  static void create(Database server, String name) throws SQLException {
    if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    try (var connection = server.connect();
        var find = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?");
        var create = connection.createStatement()) {
      find.setString(1, name);
      try (var found = find.executeQuery()) {
        if (!found.next()) {
          create.execute("CREATE DATABASE " + name);
        }
      }
    }
  }
}
