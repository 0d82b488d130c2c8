package dev.cartwheel.audience.quantile;

import dev.cartwheel.core.score.Quantiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far the walk over all profiles has got that makes the next table, and the tables made. */
@Component
class ScoreWalk {
  private static final String BEGIN =
      "UPDATE score_walk SET running = true, as_of_ms = now_ms(), after = ?, intensity = NULL,"
          + " frequency = NULL WHERE NOT running AND as_of_ms <= now_ms() - ?";

  private static final String CLAIM =
      "SELECT as_of_ms, after, intensity, frequency FROM score_walk WHERE running"
          + " FOR UPDATE SKIP LOCKED";

  private static final String ADVANCE =
      "UPDATE score_walk SET after = ?, intensity = ?, frequency = ?";
  private static final String END =
      "UPDATE score_walk SET running = false, intensity = NULL, frequency = NULL";
  private static final String INSERT =
      "INSERT INTO score_table (as_of, since, shoppers, intensity, frequency)"
          + " VALUES (at_ms(?), at_ms(now_ms()), ?, ?::double precision[], ?::double precision[])";

  /**
   * Old ones tell what a score was measured by: one a day, as long as events are kept by default.
   */
  private static final String FORGET =
      "DELETE FROM score_table WHERE version <= (SELECT max(version) FROM score_table) - 400";

  private static final UUID START = new UUID(0, 0);

  private final JdbcTemplate jdbc;

  /**
   * The walk, locked.
   *
   * @param after the last profile done
   */
  record Place(Instant asOf, UUID after, Levels levels) {}

  ScoreWalk(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Begins a walk when none is going on and the last one began long enough ago. */
  void beginIfDue(Duration every) {
    jdbc.update(BEGIN, START, every.toMillis());
  }

  /** The walk that is going on, unless somebody else works on it. */
  Optional<Place> claim() {
    return jdbc
        .query(
            CLAIM,
            (row, _) ->
                new Place(
                    Instant.ofEpochMilli(row.getLong(1)),
                    row.getObject(2, UUID.class),
                    Levels.read(row.getBytes(3), row.getBytes(4))))
        .stream()
        .findFirst();
  }

  void advance(UUID after, Levels levels) {
    jdbc.update(ADVANCE, after, levels.intensity().toByteArray(), levels.frequency().toByteArray());
  }

  void end() {
    jdbc.update(END);
  }

  void publish(Place place) {
    var levels = place.levels();
    jdbc.update(
        INSERT,
        place.asOf().toEpochMilli(),
        levels.shoppers(),
        text(Levels.quantiles(levels.intensity())),
        text(Levels.quantiles(levels.frequency())));
    jdbc.update(FORGET);
  }

  /** As PostgreSQL writes an array, to the last bit. */
  private static String text(Quantiles quantiles) {
    return quantiles.points().toString().replace('[', '{').replace(']', '}');
  }
}
