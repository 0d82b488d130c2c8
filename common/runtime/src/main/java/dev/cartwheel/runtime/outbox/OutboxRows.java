package dev.cartwheel.runtime.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table's statements. */
final class OutboxRows {
  /** Identities are given in the order of the list. */
  private static final String APPEND =
      """
      INSERT INTO outbox (topic, key, payload)
      SELECT topic, key, payload
      FROM unnest(?, ?, ?) WITH ORDINALITY AS message (topic, key, payload, position)
      ORDER BY position
      """;

  /** One relay for all instances that share the schema; falls with the transaction. */
  private static final String LEAD =
      "SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || '.outbox', 0))";

  private static final String NEXT =
      "SELECT id, topic, key, payload FROM outbox ORDER BY id LIMIT ?";
  private static final String DELETE = "DELETE FROM outbox WHERE id = ANY (?)";
  private static final String ANY = "SELECT EXISTS (SELECT FROM outbox)";

  /** Counting stops where the exact figure no longer matters. */
  private static final String BACKLOG =
      """
      SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(appended_at)), 0)
      FROM (SELECT appended_at FROM outbox ORDER BY id LIMIT 100000) AS oldest
      """;

  private final JdbcTemplate jdbc;

  OutboxRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A stored message. */
  record Row(long id, Message message) {}

  /**
   * What waits.
   *
   * @param size at most 100,000
   */
  record Backlog(long size, Duration oldest) {}

  void append(List<Message> messages) {
    jdbc.update(connection -> append(connection, messages));
  }

  private static PreparedStatement append(Connection connection, List<Message> messages)
      throws SQLException {
    var statement = connection.prepareStatement(APPEND);
    var topics = messages.stream().map(Message::topic).toArray();
    var keys = messages.stream().map(Message::key).toArray();
    var payloads = messages.stream().map(Message::payload).toArray(byte[][]::new);
    statement.setArray(1, connection.createArrayOf("text", topics));
    statement.setArray(2, connection.createArrayOf("text", keys));
    statement.setArray(3, connection.createArrayOf("bytea", payloads));
    return statement;
  }

  boolean isEmpty() {
    return !Boolean.TRUE.equals(jdbc.queryForObject(ANY, Boolean.class));
  }

  boolean lead() {
    return Boolean.TRUE.equals(jdbc.queryForObject(LEAD, Boolean.class));
  }

  List<Row> next(int limit) {
    return jdbc.query(
        NEXT,
        (row, n) ->
            new Row(
                row.getLong(1), new Message(row.getString(2), row.getString(3), row.getBytes(4))),
        limit);
  }

  void delete(List<Row> rows) {
    var ids = rows.stream().map(Row::id).toArray();
    jdbc.update(
        connection -> {
          var statement = connection.prepareStatement(DELETE);
          statement.setArray(1, connection.createArrayOf("bigint", ids));
          return statement;
        });
  }

  Backlog backlog() {
    return jdbc.queryForObject(
        BACKLOG,
        (row, n) ->
            new Backlog(row.getLong(1), Duration.ofMillis((long) (row.getDouble(2) * 1_000))));
  }
}
