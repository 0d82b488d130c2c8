package dev.cartwheel.activation.rehearsal;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of journeys that are tried on history. */
@Component
class DryRuns {
  private final JdbcClient jdbc;

  DryRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param job of the audience-service
   */
  record DryRun(UUID id, UUID journey, String definition, UUID job) {}

  /** Those that are over a week old are gone: so is what they would be told of. */
  void add(DryRun run) {
    jdbc.sql("DELETE FROM dry_run WHERE created_at < statement_timestamp() - interval '7 days'")
        .update();
    jdbc.sql("INSERT INTO dry_run (id, journey_id, definition, job) VALUES (?, ?, ?, ?)")
        .params(run.id(), run.journey(), run.definition(), run.job())
        .update();
  }

  Optional<DryRun> find(UUID id) {
    return jdbc.sql("SELECT id, journey_id, definition, job FROM dry_run WHERE id = ?")
        .param(id)
        .query(
            (row, _) ->
                new DryRun(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getObject(4, UUID.class)))
        .optional();
  }
}
