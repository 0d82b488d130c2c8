package dev.cartwheel.activation.run;

import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept of people's runs, told to those who ask. */
@Component
public class Tales {
  private static final String RUNS =
      """
      SELECT * FROM run WHERE profile_id = ? AND journey_id = ?
      ORDER BY entered_at DESC, id DESC LIMIT ?
      """;

  private final JdbcClient jdbc;
  private final Journeys journeys;
  private final Aliases aliases;

  Tales(JdbcClient jdbc, Journeys journeys, Aliases aliases) {
    this.jdbc = jdbc;
    this.journeys = journeys;
    this.aliases = aliases;
  }

  /**
   * A step that a run took.
   *
   * @param at when, by the journey's reckoning
   * @param decidedAt when that was found out
   */
  public record Taken(String step, String decision, String detail, Instant at, Instant decidedAt) {}

  /**
   * A run with all that became of it.
   *
   * @param step where it stands; null when it has taken all
   * @param endedAt null while active
   * @param cause when that happened which ended it
   */
  public record Tale(
      Run run,
      int edition,
      Optional<Step> step,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Instant cause,
      List<Taken> steps) {}

  /** Why the person's last entry started nothing. */
  public record NonStart(Instant enteredAt, String because, Instant decidedAt) {}

  /** Who the profile turned out to be; itself when it was never absorbed. */
  public ProfileId survivor(ProfileId profile) {
    var known = aliases.survivors(List.of(profile.value()));
    return new ProfileId(known.getOrDefault(profile.value(), profile.value()));
  }

  /** A person's runs of a journey, the latest first. */
  public List<Tale> runs(JourneyId journey, ProfileId person, int most) {
    return jdbc.sql(RUNS)
        .params(person.value(), journey.value(), most)
        .query((row, _) -> tale(row))
        .list();
  }

  /** The journey and the run whose the person is; empty when nobody's. */
  public Optional<Run> owner(ProfileId person) {
    return jdbc.sql(
            """
            SELECT * FROM run
            WHERE profile_id = ? AND state = 'ACTIVE' AND intent IS NOT NULL AND NOT dry
            """)
        .param(person.value())
        .query((row, _) -> Runs.read(row).run())
        .optional();
  }

  public Optional<NonStart> nonStart(JourneyId journey, ProfileId person) {
    return jdbc.sql("SELECT * FROM non_start WHERE profile_id = ? AND journey_id = ?")
        .params(person.value(), journey.value())
        .query(
            (row, _) ->
                new NonStart(
                    row.getTimestamp("entered_at").toInstant(),
                    row.getString("because"),
                    row.getTimestamp("decided_at").toInstant()))
        .optional();
  }

  /**
   * Active runs of a journey that stand in one place.
   *
   * @param one of them
   * @param many how many there are
   */
  public record Crowd(Run one, int edition, int many) {}

  /** Where the active runs of a journey stand. */
  public List<Crowd> crowds(JourneyId journey) {
    return jdbc.sql(
            """
            SELECT DISTINCT ON (edition, position, since IS NULL) *,
              count(*) OVER (PARTITION BY edition, position, since IS NULL) AS many
            FROM run WHERE journey_id = ? AND state = 'ACTIVE'
            ORDER BY edition, position, since IS NULL, id
            """)
        .param(journey.value())
        .query(
            (row, _) -> new Crowd(Runs.read(row).run(), row.getInt("edition"), row.getInt("many")))
        .list();
  }

  /**
   * A step that a rehearsing run took.
   *
   * @param id the cursor of what follows
   * @param state of the run by now, and when what ended it happened
   */
  public record Rehearsed(
      long id,
      UUID profile,
      UUID run,
      Instant enteredAt,
      boolean heldOut,
      Taken step,
      String state,
      @Nullable Instant endedBy) {}

  /** What a journey's rehearsing runs did, in the order in which it was decided. */
  public List<Rehearsed> rehearsed(JourneyId journey, long after, int most) {
    return jdbc.sql(
            """
            SELECT run_step.*, run.profile_id, run.entered_at, run.holdout, run.state, run.cause_at
            FROM run JOIN run_step ON run_step.run_id = run.id
            WHERE run.journey_id = ? AND run.dry AND run_step.id > ?
            ORDER BY run_step.id LIMIT ?
            """)
        .params(journey.value(), after, most)
        .query(
            (row, _) ->
                new Rehearsed(
                    row.getLong("id"),
                    row.getObject("profile_id", UUID.class),
                    row.getObject("run_id", UUID.class),
                    row.getTimestamp("entered_at").toInstant(),
                    row.getBoolean("holdout"),
                    taken(row),
                    row.getString("state").toLowerCase(Locale.ROOT),
                    Runs.instant(row, "cause_at")))
        .list();
  }

  private Tale tale(ResultSet row) throws SQLException {
    var stored = Runs.read(row);
    var run = stored.run();
    var journey = journeys.edition(run.journey(), stored.edition()).journey();
    return new Tale(
        run,
        stored.edition(),
        journey.stepAt(run.position()),
        row.getTimestamp("started_at").toInstant(),
        Runs.instant(row, "ended_at"),
        stored.cause(),
        steps(run.id().value()));
  }

  private List<Taken> steps(UUID run) {
    return jdbc.sql("SELECT * FROM run_step WHERE run_id = ? ORDER BY id")
        .param(run)
        .query((row, _) -> taken(row))
        .list();
  }

  private static Taken taken(ResultSet row) throws SQLException {
    return new Taken(
        row.getString("step"),
        row.getString("kind").toLowerCase(Locale.ROOT),
        row.getString("detail"),
        row.getTimestamp("at").toInstant(),
        row.getTimestamp("decided_at").toInstant());
  }
}
