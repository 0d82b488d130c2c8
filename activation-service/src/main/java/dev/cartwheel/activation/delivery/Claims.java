package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.RunId;
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

/**
 * The table of deliveries, as far as the dispatch changes it. Every change asks for the state and
 * the claim that it starts from: whoever was first wins, and a withdrawal is never overwritten.
 */
@Component
class Claims {
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM delivery
        WHERE destination_id = :destination AND state IN ('PLANNED', 'HELD')
          AND next_at <= statement_timestamp()
        ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED)
      UPDATE delivery SET state = 'CLAIMED', claim = :claim,
        claimed_at = date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond',
        lease_until = clock_timestamp() + make_interval(secs => :lease),
        changed_at = clock_timestamp()
      FROM due WHERE delivery.id = due.id
      RETURNING delivery.*
      """;

  /** A message that could not leave is tried again only while its run is not over. */
  private static final String HOLD =
      """
      UPDATE delivery SET
        state = CASE WHEN over.state IN ('ACTIVE', 'COMPLETED') THEN 'HELD' ELSE 'WITHDRAWN' END,
        reason = :words, reason_code = :code, seen = coalesce(:seen, seen), next_at = :until,
        lease_until = NULL,
        changed_at = clock_timestamp()
      FROM (SELECT state FROM run WHERE id = :run) AS over
      WHERE delivery.id = :id AND claim = :claim AND delivery.state IN ('CLAIMED', 'SENDING')
      RETURNING delivery.state
      """;

  private static final String SETTLE =
      """
      UPDATE delivery SET state = :state, reason = :words, reason_code = :code,
        seen = coalesce(:seen, seen),
        lease_until = NULL, changed_at = clock_timestamp()
      WHERE id = :id AND claim = :claim AND state IN ('CLAIMED', 'SENDING')
      """;

  /** Also when the lease ran out meanwhile: what is known now is better than unknown. */
  private static final String SENT =
      """
      UPDATE delivery SET state = 'SENT', reference = :reference, reason = NULL, reason_code = NULL,
        lease_until = NULL, sent_at = clock_timestamp(), changed_at = clock_timestamp()
      WHERE id = :id AND claim = :claim AND state IN ('SENDING', 'UNKNOWN')
      """;

  private final JdbcClient jdbc;
  private final ActivationSettings.Dispatch settings;

  Claims(JdbcClient jdbc, ActivationSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings.dispatch();
  }

  /** Whether there is anything to take up. */
  boolean isDue(DestinationId destination) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM delivery WHERE destination_id = ?
              AND state IN ('PLANNED', 'HELD') AND next_at <= statement_timestamp())
            """)
        .param(destination.value())
        .query(Boolean.class)
        .single();
  }

  /** Takes up at most {@code most} due messages of a destination. */
  List<Claimed> take(DestinationId destination, int most) {
    return jdbc.sql(CLAIM)
        .param("claim", UUID.randomUUID())
        .param("lease", seconds(settings.claimLease()))
        .param("destination", destination.value())
        .param("most", most)
        .query((row, _) -> read(row))
        .list();
  }

  /** Marks the run as having reached its person; the run first, as everywhere. */
  @Transactional
  boolean sent(Claimed claimed, @Nullable String reference) {
    reach(claimed);
    return jdbc.sql(SENT)
            .param("reference", reference)
            .param("id", claimed.id())
            .param("claim", claimed.claim())
            .update()
        == 1;
  }

  /** Nobody can say whether it left: the person counts as reached, and it is not sent again. */
  @Transactional
  boolean unknown(Claimed claimed, Why why) {
    reach(claimed);
    return settle(claimed, DeliveryState.UNKNOWN, why, null);
  }

  boolean settle(Claimed claimed, DeliveryState state, Why why, @Nullable String seen) {
    return jdbc.sql(SETTLE)
            .param("state", state.name())
            .param("words", why.words())
            .param("code", why.code())
            .param("seen", seen)
            .param("id", claimed.id())
            .param("claim", claimed.claim())
            .update()
        == 1;
  }

  /** Not before {@code until}; false when it is not to be tried again at all. */
  boolean hold(Claimed claimed, Instant until, Why why, @Nullable String seen) {
    return jdbc.sql(HOLD)
        .param("words", why.words())
        .param("code", why.code())
        .param("seen", seen)
        .param("until", Timestamp.from(until))
        .param("run", claimed.run().value())
        .param("id", claimed.id())
        .param("claim", claimed.claim())
        .query(String.class)
        .optional()
        .map(DeliveryState.HELD.name()::equals)
        .orElse(false);
  }

  /** Marks the run: its person may start again only after a while. */
  void reach(Claimed claimed) {
    jdbc.sql("UPDATE run SET reached = true WHERE id = ? AND NOT reached")
        .param(claimed.run().value())
        .update();
  }

  static double seconds(Duration span) {
    return span.toMillis() / 1000.0;
  }

  private static Claimed read(ResultSet row) throws SQLException {
    return new Claimed(
        row.getObject("id", UUID.class),
        row.getObject("claim", UUID.class),
        row.getTimestamp("claimed_at").toInstant(),
        new JourneyId(row.getObject("journey_id", UUID.class)),
        new RunId(row.getObject("run_id", UUID.class)),
        row.getString("step"),
        Channel.valueOf(row.getString("channel")),
        new ProfileId(row.getObject("profile_id", UUID.class)),
        new AudienceId(row.getObject("trigger_audience", UUID.class)),
        row.getTimestamp("triggered_at").toInstant(),
        row.getString("subject"),
        row.getString("template"),
        row.getObject("coupon_pool", UUID.class),
        row.getBoolean("coupon_needed"),
        row.getTimestamp("not_after").toInstant(),
        WhenHeld.valueOf(row.getString("when_held")),
        row.getInt("attempts"));
  }
}
