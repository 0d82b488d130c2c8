package dev.cartwheel.collector.registry;

import dev.cartwheel.collector.source.Source;
import dev.cartwheel.runtime.secret.Vault;
import dev.cartwheel.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of sources. Every statement belongs into a transaction of the caller's. */
final class Rows {
  private static final String ALL = "SELECT id, definition, hidden, version FROM source";

  private final Vault vault;

  Rows(Vault vault) {
    this.vault = vault;
  }

  /** What changes with every change. */
  long revision(JdbcClient jdbc) {
    return jdbc.sql("SELECT number FROM revision").query(Long.class).single();
  }

  /** From here to the end of the transaction nobody else changes a source. */
  void begin(JdbcClient jdbc) {
    jdbc.sql("UPDATE revision SET number = number + 1").update();
  }

  List<Row> all(JdbcClient jdbc) {
    return jdbc.sql(ALL + " ORDER BY id").query((row, _) -> read(row)).list();
  }

  Optional<Row> find(JdbcClient jdbc, String id) {
    return jdbc.sql(ALL + " WHERE id = ?").param(id).query((row, _) -> read(row)).optional();
  }

  Row insert(JdbcClient jdbc, Source source) {
    jdbc.sql("INSERT INTO source (id, definition, hidden) VALUES (?, ?::jsonb, ?)")
        .params(source.id(), definition(source), hidden(source))
        .update();
    return new Row(source, 0);
  }

  Row update(JdbcClient jdbc, Source source) {
    var version =
        jdbc.sql(
                """
                UPDATE source
                SET definition = ?::jsonb, hidden = ?, version = version + 1, changed_at = clock_timestamp()
                WHERE id = ? RETURNING version
                """)
            .params(definition(source), hidden(source), source.id())
            .query(Long.class)
            .single();
    return new Row(source, version);
  }

  void delete(JdbcClient jdbc, String id) {
    jdbc.sql("DELETE FROM source WHERE id = ?").param(id).update();
  }

  /** Only if it has not been changed since, as by an owner who took us on again. */
  boolean disable(JdbcClient jdbc, String id, Instant at) {
    return jdbc.sql(
                """
                UPDATE source
                SET definition = jsonb_set(definition, '{enabled}', 'false'),
                    version = version + 1, changed_at = clock_timestamp()
                WHERE id = ? AND changed_at <= ? AND definition -> 'enabled' <> 'false'
                """)
            .params(id, at.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  private Row read(ResultSet row) throws SQLException {
    var id = row.getString("id");
    var draft = Json.lasting().readValue(row.getString("definition"), Draft.class);
    var hidden = Hidden.open(row.getBytes("hidden"), id, vault);
    return new Row(Drafts.read(draft, hidden, null), row.getLong("version"));
  }

  private static String definition(Source source) {
    return Json.lasting().writeValueAsString(Draft.open(source, null, false));
  }

  private byte[] hidden(Source source) {
    return Hidden.of(source).seal(source.id(), vault);
  }
}
