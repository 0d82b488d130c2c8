package dev.cartwheel.activation.roster;

import dev.cartwheel.core.journey.Effect;
import dev.cartwheel.core.journey.RunId;
import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What held-out runs would have done to lists; all within the caller's transaction. */
@Component
public class ListGhosts {
  private final JdbcClient jdbc;

  ListGhosts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Once, however often it is told. */
  public void keep(RunId run, Effect.Withhold withheld) {
    jdbc.sql(
            """
            INSERT INTO list_ghost (run_id, destination_id, list, added, at)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(
            run.value(),
            withheld.destination().value(),
            withheld.list(),
            withheld.added(),
            Timestamp.from(withheld.at()))
        .update();
  }
}
