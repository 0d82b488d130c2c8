package dev.cartwheel.activation.cue;

import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Effect;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.core.policy.WhenHeld;
import dev.cartwheel.core.policy.Why;
import dev.cartwheel.core.profile.AudienceId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of cues, as far as journeys change it; all within the caller's transaction. */
@Component
public class Cues {
  private static final String PLAN =
      """
      INSERT INTO cue (journey_id, run_id, step, profile_id, destination_id, list, channel,
        trigger_audience, triggered_at, due_at, not_after, next_at, when_held)
      VALUES (:journey, :run, :step, :person, :destination, :list, :channel, :trigger, :triggered,
        :due, :late, :due, :held)
      ON CONFLICT (run_id, step) DO NOTHING
      """;

  private static final String END =
      """
      UPDATE cue SET state = :state, reason = :words, reason_code = :code,
        ended_at = clock_timestamp()
      WHERE state = 'WAITS' AND
      """;

  private final JdbcClient jdbc;
  private final Destinations destinations;

  Cues(JdbcClient jdbc, Destinations destinations) {
    this.jdbc = jdbc;
    this.destinations = destinations;
  }

  /** What a rehearsed run would have wanted. */
  public void take(Run run, AudienceId trigger, Effect effect) {
    switch (effect) {
      case Effect.Deliver(var step, var due, var late) -> {
        var cue = new Planned(step.key(), step.destination(), null, step.whenHeld(), due, late);
        plan(run, trigger, cue);
      }
      case Effect.Place(var step, var at) -> {
        var late = at.plus(SendPolicy.LISTED_WITHIN);
        var to = step.destination();
        plan(run, trigger, new Planned(step.key(), to, step.list(), WhenHeld.DEFER, at, late));
      }
      case Effect.Withdraw _ -> withdraw(run, "run_id = :run");
      case Effect.Release _ -> withdraw(run, "run_id = :run AND list IS NOT NULL");
      case Effect.Rehearsed(var wanted) -> take(run, trigger, wanted);
      case Effect.Displace _, Effect.Withhold _ -> {}
    }
  }

  private record Planned(
      String step,
      DestinationId destination,
      @Nullable String list,
      WhenHeld whenHeld,
      Instant due,
      Instant late) {}

  private void plan(Run run, AudienceId trigger, Planned cue) {
    var channel = destinations.channels().getOrDefault(cue.destination(), Channel.EMAIL);
    jdbc.sql(PLAN)
        .param("journey", run.journey().value())
        .param("run", run.id().value())
        .param("step", cue.step())
        .param("person", run.profile().value())
        .param("destination", cue.destination().value())
        .param("list", cue.list())
        .param("channel", channel.name())
        .param("trigger", trigger.value())
        .param("triggered", Timestamp.from(run.entered()))
        .param("due", Timestamp.from(cue.due()))
        .param("late", Timestamp.from(cue.late()))
        .param("held", cue.whenHeld().name())
        .update();
  }

  private void withdraw(Run run, String which) {
    end("WITHDRAWN", run.state().why(), which).param("run", run.id().value()).update();
  }

  /** The person said no to a channel: nothing that waits for it would leave. */
  public void refuse(ProfileId person, String channel, Why why) {
    end("REFUSED", why, "profile_id = :person AND channel = :channel")
        .param("person", person.value())
        .param("channel", channel)
        .update();
  }

  private JdbcClient.StatementSpec end(String state, Why why, String which) {
    return jdbc.sql(END + which)
        .param("state", state)
        .param("words", why.words())
        .param("code", why.code());
  }

  /** The two know more of the person than each of them did: what waits is looked at again. */
  public void moveTo(UUID survivor, UUID absorbed) {
    jdbc.sql(
            """
            UPDATE cue SET profile_id = :survivor,
              next_at = CASE WHEN state = 'WAITS' THEN least(next_at, greatest(due_at, clock_timestamp()))
                        ELSE next_at END
            WHERE profile_id IN (:survivor, :absorbed)
            """)
        .param("survivor", survivor)
        .param("absorbed", absorbed)
        .update();
  }

  /** What was seen of the person is gone. */
  public void forget(UUID person) {
    jdbc.sql("UPDATE cue SET seen = NULL WHERE profile_id = ?").param(person).update();
  }
}
