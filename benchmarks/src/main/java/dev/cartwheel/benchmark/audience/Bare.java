package dev.cartwheel.benchmark.audience;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What the database alone could do: rows of the profiles' own bytes, each another one, upserted by
 * one connection that does nothing else.
 */
final class Bare {
  private static final int BATCH = 500;

  private static final String UPSERT =
      "INSERT INTO bare (id, state, armed_ms, written_ms)"
          + " SELECT id, state, 0, 0 FROM unnest(?::uuid[], ?::bytea[]) AS n (id, state)"
          + " ON CONFLICT (id) DO UPDATE SET state = excluded.state, written_ms = excluded.written_ms";

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Row(UUID id, byte[] state) {}

  private Bare() {}

  /** Rows a second over rows that are there already, which is the dearer case. */
  static double rowsPerSecond(Tables tables) throws SQLException {
    tables.run("CREATE TABLE bare (LIKE profile INCLUDING ALL) WITH (fillfactor = 70)");
    var rows = rows(tables);
    upsert(tables, rows);
    Collections.shuffle(rows, new Random(1));
    tables.run("CHECKPOINT");
    var began = System.nanoTime();
    upsert(tables, rows);
    var seconds = (System.nanoTime() - began) / 1e9;
    tables.run("DROP TABLE bare");
    return rows.size() / seconds;
  }

  private static List<Row> rows(Tables tables) throws SQLException {
    var rows = new ArrayList<Row>();
    try (var statement = tables.connection().createStatement();
        var found = statement.executeQuery("SELECT id, state FROM profile")) {
      while (found.next()) rows.add(new Row(found.getObject(1, UUID.class), found.getBytes(2)));
    }
    return rows;
  }

  private static void upsert(Tables tables, List<Row> rows) throws SQLException {
    try (var statement = tables.connection().prepareStatement(UPSERT)) {
      for (var from = 0; from < rows.size(); from += BATCH) {
        var batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
        var ids = batch.stream().map(row -> row.id().toString()).toArray();
        var states = batch.stream().map(Row::state).toArray(byte[][]::new);
        statement.setArray(1, tables.connection().createArrayOf("text", ids));
        statement.setArray(2, tables.connection().createArrayOf("bytea", states));
        statement.executeUpdate();
      }
    }
  }
}
