package dev.cartwheel.audience.propensity;

import dev.cartwheel.core.propensity.Sample;
import dev.cartwheel.core.propensity.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the trainings that are going on have drawn from the history so far. */
@Component
class Draws {
  private static final String ADD =
      "INSERT INTO propensity_draw (training, samples, days) VALUES (?, ?, ?::bigint[])";
  private static final String SAMPLES =
      "SELECT samples FROM propensity_draw WHERE training = ? ORDER BY number";
  private static final String DAYS =
      "SELECT DISTINCT unnest(days) FROM propensity_draw WHERE training = ?";

  private static final String CLEAR_OLD =
      "DELETE FROM propensity_draw WHERE training IN (SELECT training FROM propensity_draw"
          + " GROUP BY training HAVING max(drawn_at) < statement_timestamp() - interval '1 hour')";

  private final JdbcTemplate jdbc;

  Draws(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(UUID training, List<Sample> samples, Watch watch) {
    var days = watch.days().stream().mapToLong(Long::longValue).toArray();
    jdbc.update(ADD, training, SampleBytes.write(samples), days);
  }

  /** Those whose outcome is known. */
  List<Sample> closed(UUID training) {
    var watch = new Watch();
    watch.sawOn(jdbc.queryForList(DAYS, Long.class, training));
    var closed = new ArrayList<Sample>();
    jdbc.query(
        SAMPLES,
        row -> {
          for (var sample : SampleBytes.read(row.getBytes(1))) {
            if (watch.isClosed(sample)) closed.add(sample);
          }
        },
        training);
    return closed;
  }

  void clear(UUID training) {
    jdbc.update("DELETE FROM propensity_draw WHERE training = ?", training);
  }

  /** Of trainings that were cancelled, or given up. */
  void clearOld() {
    jdbc.update(CLEAR_OLD);
  }
}
