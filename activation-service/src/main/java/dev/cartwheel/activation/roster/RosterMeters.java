package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.progress.Meters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The age of the removal that waits longest: the number to raise an alarm on. */
@Component
class RosterMeters {
  private static final String OLDEST =
      """
      SELECT coalesce(extract(epoch FROM clock_timestamp() - min(wished_at)), 0) FROM list_member
      WHERE NOT wanted AND applied <> 'OUT'
      """;

  RosterMeters(JdbcClient jdbc, Meters meters) {
    meters.oldestRemoval(() -> jdbc.sql(OLDEST).query(Double.class).single());
  }
}
