package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.Holdout;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.policy.FrequencyCap.Sent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person got so far, as caps count it; within the caller's transaction. */
@Component
class Portions {
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended(CAST(? AS text), 0))";

  /** Ghosts are counted by ghosts alone: nobody else waits for a message that never left. */
  private static final String LEFT =
      """
      SELECT channel, claimed_at, state = 'GHOST' AS ghost, journey_id,
        (SELECT edition FROM run WHERE run.id = run_id) AS edition FROM delivery
      WHERE profile_id = :person AND state IN ('SENDING', 'SENT', 'UNKNOWN', 'GHOST')
        AND (state <> 'GHOST' OR :holdout)
        AND claimed_at > CAST(:now AS timestamptz) - make_interval(secs => :reach)
      """;

  private final JdbcClient jdbc;
  private final Journeys journeys;

  Portions(JdbcClient jdbc, Journeys journeys) {
    this.jdbc = jdbc;
    this.journeys = journeys;
  }

  /**
   * Whose share it is, and by what it is counted.
   *
   * @param edition of the journey, that the run follows
   */
  record Eater(UUID person, JourneyId journey, int edition, boolean holdout) {}

  /** As far back as {@code reach}; nobody begins another message to the same person meanwhile. */
  List<Sent> of(Eater eater, Duration reach, Instant now) {
    jdbc.sql(LOCK).param(eater.person().toString()).query((_, _) -> true).list();
    return jdbc
        .sql(LEFT)
        .param("person", eater.person())
        .param("holdout", eater.holdout())
        .param("now", Timestamp.from(now))
        .param("reach", Claims.seconds(reach))
        .query((row, _) -> sent(row, eater))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * For a ghost, ghosts stand for what others got: those of its own journey, and where the same
   * people are held out of several, those of all of them.
   */
  private Optional<Sent> sent(ResultSet row, Eater eater) throws SQLException {
    var sent =
        new Sent(
            Channel.valueOf(row.getString("channel")), row.getTimestamp("claimed_at").toInstant());
    var journey = new JourneyId(row.getObject("journey_id", UUID.class));
    if (!row.getBoolean("ghost") || journey.equals(eater.journey())) return Optional.of(sent);
    var isOfBoth =
        isGlobal(eater.journey(), eater.edition()) && isGlobal(journey, row.getInt("edition"));
    return isOfBoth ? Optional.of(sent) : Optional.empty();
  }

  private boolean isGlobal(JourneyId journey, int edition) {
    var holdout = journeys.edition(journey, edition).journey().holdout();
    return holdout.scope() == Holdout.Scope.GLOBAL;
  }
}
