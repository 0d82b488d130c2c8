package dev.cartwheel.activation.cue;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.policy.FrequencyCap.Sent;
import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.core.policy.Ruling;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.core.policy.WhenHeld;
import dev.cartwheel.core.policy.Why;
import dev.cartwheel.core.profile.AudienceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of cues, as far as ruling on them changes it. */
@Component
class CueRows {
  private static final String DUE =
      """
      SELECT cue.*, run.holdout FROM cue JOIN run ON run.id = cue.run_id
      WHERE cue.state = 'WAITS' AND cue.next_at <= statement_timestamp()
      ORDER BY cue.next_at LIMIT ?
      """;

  /** What left in earnest, and what would have by the same journey. */
  private static final String LEFT =
      """
      SELECT channel, claimed_at AS at FROM delivery
      WHERE profile_id = :person AND state IN ('SENDING', 'SENT', 'UNKNOWN')
        AND claimed_at > :since
      UNION ALL
      SELECT channel, ended_at FROM cue
      WHERE profile_id = :person AND journey_id = :journey AND list IS NULL
        AND state IN ('GOES', 'GHOST') AND ended_at > :since
      """;

  private static final String SETTLE =
      """
      UPDATE cue SET state = :state, next_at = :next, reason = :words, reason_code = :code,
        seen = coalesce(:seen, seen), holds = holds + CASE WHEN :state = 'WAITS' THEN 1 ELSE 0 END,
        ended_at = CASE WHEN :state = 'WAITS' THEN NULL ELSE CAST(:now AS timestamptz) END
      WHERE id = :id AND state = 'WAITS' AND next_at = :taken
      """;

  private final JdbcClient jdbc;

  CueRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Cue> due(int most) {
    return jdbc.sql(DUE).param(most).query((row, _) -> read(row)).list();
  }

  /** What was seen of the person when a cue was ruled on, as JSON without personal data. */
  record Seen(HandOff handOff, @Nullable String json) {}

  /**
   * It may leave, but for the caps: those are counted while nobody else counts for the person. Its
   * run counts as reached, the run first, as everywhere.
   */
  @Transactional
  void pass(Cue cue, SendPolicy policy, Seen seen, Instant now) {
    if (!cue.isList()) {
      switch (policy.ruleOnCaps(seen.handOff(), left(cue, policy, now), now)) {
        case Ruling.Held(var until, var why) -> {
          hold(cue, until, why, seen.json(), now);
          return;
        }
        case Ruling.Refused(var why) -> {
          settle(cue, "REFUSED", why, seen.json(), now);
          return;
        }
        case Ruling.Allowed _ ->
            jdbc.sql("UPDATE run SET reached = true WHERE id = ? AND NOT reached")
                .param(cue.run().value())
                .update();
      }
    }
    settle(cue, cue.holdout() ? "GHOST" : "GOES", null, seen.json(), now);
  }

  private List<Sent> left(Cue cue, SendPolicy policy, Instant now) {
    Duration reach = policy.capsReach(cue.channel());
    if (!reach.isPositive()) return List.of();
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(CAST(? AS text), 0))")
        .param(cue.profile().value().toString())
        .query((_, _) -> true)
        .list();
    return jdbc.sql(LEFT)
        .param("person", cue.profile().value())
        .param("journey", cue.journey().value())
        .param("since", Timestamp.from(now.minus(reach)))
        .query(
            (row, _) ->
                new Sent(
                    Channel.valueOf(row.getString("channel")), row.getTimestamp("at").toInstant()))
        .list();
  }

  void refuse(Cue cue, Why why, @Nullable String seen, Instant now) {
    settle(cue, "REFUSED", why, seen, now);
  }

  void hold(Cue cue, Instant until, Why why, @Nullable String seen, Instant now) {
    change(cue, "WAITS", until, why, seen, now);
  }

  private void settle(
      Cue cue, String state, @Nullable Why why, @Nullable String seen, Instant now) {
    change(cue, state, cue.nextAt(), why, seen, now);
  }

  private void change(
      Cue cue, String state, Instant next, @Nullable Why why, @Nullable String seen, Instant now) {
    jdbc.sql(SETTLE)
        .param("state", state)
        .param("next", Timestamp.from(next))
        .param("words", why == null ? null : why.words())
        .param("code", why == null ? null : why.code())
        .param("seen", seen)
        .param("now", Timestamp.from(now))
        .param("id", cue.id())
        .param("taken", Timestamp.from(cue.nextAt()))
        .update();
  }

  private static Cue read(ResultSet row) throws SQLException {
    return new Cue(
        row.getObject("id", UUID.class),
        new JourneyId(row.getObject("journey_id", UUID.class)),
        new RunId(row.getObject("run_id", UUID.class)),
        new ProfileId(row.getObject("profile_id", UUID.class)),
        new DestinationId(row.getObject("destination_id", UUID.class)),
        row.getString("list") != null,
        row.getBoolean("holdout"),
        Channel.valueOf(row.getString("channel")),
        new AudienceId(row.getObject("trigger_audience", UUID.class)),
        row.getTimestamp("triggered_at").toInstant(),
        row.getTimestamp("not_after").toInstant(),
        WhenHeld.valueOf(row.getString("when_held")),
        row.getTimestamp("next_at").toInstant());
  }
}
