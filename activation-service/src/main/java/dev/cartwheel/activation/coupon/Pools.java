package dev.cartwheel.activation.coupon;

import dev.cartwheel.runtime.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tables of pools and of their codes, as far as people of the shop change them. */
@Component
public class Pools {
  private static final String WRITE =
      """
      INSERT INTO coupon_pool (id, version, name, not_again_seconds, most_a_year, least_valid_seconds, low_at)
      VALUES (:id, 0, :name, :notAgain, :most, :valid, :low)
      ON CONFLICT (id) DO UPDATE SET version = coupon_pool.version + 1, name = :name,
        not_again_seconds = :notAgain, most_a_year = :most, least_valid_seconds = :valid,
        low_at = :low, changed_at = clock_timestamp()
      """;

  private static final String ADD =
      """
      INSERT INTO coupon (pool_id, code, expires_at)
      SELECT :pool, code, CAST(:until AS timestamptz) FROM unnest(CAST(:codes AS text[])) AS code ON CONFLICT DO NOTHING
      """;

  private static final String COUNT =
      """
      SELECT CASE WHEN state = 'FREE' AND expires_at <= statement_timestamp() THEN 'EXPIRED' ELSE state END AS now,
        count(*) AS codes
      FROM coupon WHERE pool_id = ? GROUP BY 1 ORDER BY 1
      """;

  private static final String LIST =
      """
      SELECT code FROM coupon WHERE pool_id = ? AND state = ? AND code > ? ORDER BY code LIMIT ?
      """;

  private final JdbcClient jdbc;

  Pools(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Pool> all() {
    return jdbc.sql("SELECT * FROM coupon_pool ORDER BY name, id").query((r, _) -> read(r)).list();
  }

  Optional<Pool> find(UUID id) {
    return jdbc.sql("SELECT * FROM coupon_pool WHERE id = ?")
        .param(id)
        .query((row, _) -> read(row))
        .optional();
  }

  public boolean exists(UUID id) {
    return find(id).isPresent();
  }

  Pool get(UUID id) {
    return find(id).orElseThrow(() -> Problem.notFound("no coupon pool " + id));
  }

  @Transactional
  Pool write(Pool pool) {
    jdbc.sql(WRITE)
        .param("id", pool.id())
        .param("name", pool.name())
        .param("notAgain", pool.notAgainWithin().toSeconds())
        .param("most", pool.mostAYear())
        .param("valid", pool.leastValid().toSeconds())
        .param("low", pool.lowAt())
        .update();
    return get(pool.id());
  }

  /** How many of them were not there before. */
  int add(UUID pool, Collection<String> codes, @Nullable Instant expiresAt) {
    return jdbc.sql(ADD)
        .param("pool", pool)
        .param("until", expiresAt == null ? null : Timestamp.from(expiresAt))
        .param("codes", codes.toArray(String[]::new))
        .update();
  }

  /** By their states. */
  Map<String, Integer> count(UUID pool) {
    var counts = new LinkedHashMap<String, Integer>();
    jdbc.sql(COUNT)
        .param(pool)
        .query(
            row -> {
              counts.put(row.getString("now"), row.getInt("codes"));
            });
    return counts;
  }

  List<String> codes(UUID pool, String state, String after, int most) {
    return jdbc.sql(LIST).params(pool, state, after, most).query(String.class).list();
  }

  private static Pool read(ResultSet row) throws SQLException {
    return new Pool(
        row.getObject("id", UUID.class),
        row.getLong("version"),
        row.getString("name"),
        Duration.ofSeconds(row.getLong("not_again_seconds")),
        row.getInt("most_a_year"),
        Duration.ofSeconds(row.getLong("least_valid_seconds")),
        row.getInt("low_at"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("changed_at").toInstant());
  }
}
