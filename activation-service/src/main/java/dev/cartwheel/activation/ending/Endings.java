package dev.cartwheel.activation.ending;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.RunId;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of ends that are to be told. */
@Component
public class Endings {
  private final JdbcTemplate jdbc;
  private final JdbcClient client;

  Endings(JdbcTemplate jdbc, JdbcClient client) {
    this.jdbc = jdbc;
    this.client = client;
  }

  /** An end that nobody was told of. */
  record Waiting(Ending ending, JourneyId journey, ProfileId person) {}

  /** Within the transaction that ends the runs; once a run. */
  public void add(Collection<Ending> endings) {
    jdbc.batchUpdate(
        "INSERT INTO ending (run_id, kind, at) VALUES (?, ?, ?) ON CONFLICT (run_id) DO NOTHING",
        endings,
        500,
        (row, ending) -> {
          row.setObject(1, ending.run().value());
          row.setString(2, ending.kind().name());
          row.setTimestamp(3, Timestamp.from(ending.at()));
        });
  }

  List<Waiting> waiting(int most) {
    return client
        .sql(
            """
            SELECT ending.*, run.journey_id, run.profile_id
            FROM ending JOIN run ON run.id = ending.run_id
            WHERE ending.state = 'WAITING' ORDER BY ending.at LIMIT ?
            """)
        .param(most)
        .query(
            (row, _) ->
                new Waiting(
                    new Ending(
                        new RunId(row.getObject("run_id", UUID.class)),
                        Ending.Kind.valueOf(row.getString("kind")),
                        row.getTimestamp("at").toInstant()),
                    new JourneyId(row.getObject("journey_id", UUID.class)),
                    new ProfileId(row.getObject("profile_id", UUID.class))))
        .list();
  }

  /** False when another instance was first. */
  boolean settle(RunId run, boolean told) {
    return client
            .sql("UPDATE ending SET state = ? WHERE run_id = ? AND state = 'WAITING'")
            .params(told ? "TOLD" : "NOBODY", run.value())
            .update()
        == 1;
  }
}
