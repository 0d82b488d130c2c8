package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.policy.Why;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of deliveries, as far as journeys change it; all within the caller's transaction. */
@Component
public class Deliveries {
  private static final String PLAN =
      """
      INSERT INTO delivery (journey_id, run_id, step, channel, profile_id, destination_id,
          trigger_audience, triggered_at, subject, state, due_at, not_after, next_at,
          when_held, template, coupon_pool, coupon_needed)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED', ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (journey_id, run_id, step, channel, profile_id) DO NOTHING
      """;

  /** What has not left: a row in one of these states can be taken back. */
  private static final String UNSENT = "state IN ('PLANNED', 'HELD', 'CLAIMED')";

  private static final String SENT_ALREADY =
      """
      INSERT INTO delivery (journey_id, run_id, step, channel, profile_id, destination_id,
          trigger_audience, triggered_at, subject, state, reason, reason_code, due_at, not_after,
          next_at, when_held)
      SELECT journey_id, :kept, step, channel, profile_id, destination_id,
          trigger_audience, triggered_at, subject, 'WITHDRAWN',
          'sent already, by run ' || run_id || ' of the same person', 'sent_already', due_at, not_after,
          next_at, when_held
      FROM delivery WHERE run_id = :stopped AND state IN ('SENDING', 'SENT', 'UNKNOWN', 'GHOST')
      ON CONFLICT (journey_id, run_id, step, channel, profile_id)
      DO UPDATE SET state = 'WITHDRAWN', reason = excluded.reason,
        reason_code = excluded.reason_code, changed_at = clock_timestamp()
      WHERE delivery.state IN ('PLANNED', 'HELD', 'CLAIMED')
      """;

  private final JdbcClient client;
  private final JdbcTemplate jdbc;
  private final Destinations destinations;
  private final Meters meters;

  Deliveries(JdbcClient client, JdbcTemplate jdbc, Destinations destinations, Meters meters) {
    this.client = client;
    this.jdbc = jdbc;
    this.destinations = destinations;
    this.meters = meters;
  }

  /** Plans each message once, however often it is asked for. */
  public void plan(List<Plan> plans) {
    if (plans.isEmpty()) return;
    var channels = destinations.channels();
    var planned =
        jdbc.batchUpdate(
            PLAN,
            plans,
            500,
            (row, plan) ->
                write(
                    row,
                    plan,
                    channels.getOrDefault(plan.effect().step().destination(), Channel.EMAIL)));
    var known = Arrays.stream(planned).flatMapToInt(Arrays::stream).filter(n -> n == 0).count();
    meters.count(Meters.DUPLICATES, (int) known);
  }

  /** Takes back what has not left of these runs; how many. */
  public int withdraw(Collection<RunId> runs, Why why) {
    if (runs.isEmpty()) return 0;
    return client
        .sql(
            "UPDATE delivery SET state = 'WITHDRAWN', reason = ?, reason_code = ?,"
                + " changed_at = clock_timestamp() WHERE run_id = ANY(?) AND "
                + UNSENT)
        .params(why.words(), why.code(), runs.stream().map(RunId::value).toArray(UUID[]::new))
        .update();
  }

  /** Takes back what has not left of these runs, but for some steps; how many. */
  public int withdrawAllBut(Collection<RunId> runs, Collection<String> steps, Why why) {
    if (runs.isEmpty()) return 0;
    return client
        .sql(
            "UPDATE delivery SET state = 'WITHDRAWN', reason = ?, reason_code = ?,"
                + " changed_at = clock_timestamp() WHERE run_id = ANY(?) AND step <> ALL(?) AND "
                + UNSENT)
        .params(
            why.words(),
            why.code(),
            runs.stream().map(RunId::value).toArray(UUID[]::new),
            steps.toArray(String[]::new))
        .update();
  }

  /** Somebody took back their consent: nothing of what is planned for that channel may leave. */
  public int refuse(UUID person, String channel, Why why) {
    return client
        .sql(
            "UPDATE delivery SET state = 'REFUSED', reason = ?, reason_code = ?,"
                + " changed_at = clock_timestamp() WHERE profile_id = ? AND channel = ? AND "
                + UNSENT)
        .params(why.words(), why.code(), person, channel)
        .update();
  }

  /**
   * How many messages of runs that this purchase ends were taken up after it could be known of, and
   * left all the same.
   *
   * @param known when the purchase came to Kafka. A second is allowed for clocks that differ
   */
  public int sentAfter(UUID person, Instant purchase, Instant known) {
    return client
        .sql(
            """
            SELECT count(*) FROM delivery
            WHERE profile_id = ? AND claimed_at > CAST(? AS timestamptz) + interval '1 second' AND triggered_at <= ?
              AND state IN ('SENDING', 'SENT', 'UNKNOWN')
            """)
        .params(person, Timestamp.from(known), Timestamp.from(purchase))
        .query(Integer.class)
        .single();
  }

  /**
   * What waits to be looked at is looked at again: the two know more of the person than each of
   * them did.
   */
  public void moveTo(UUID survivor, UUID absorbed) {
    client
        .sql(
            """
            UPDATE delivery SET profile_id = :survivor,
              next_at = CASE WHEN state = 'HELD' AND attempts = 0 THEN clock_timestamp() ELSE next_at END
            WHERE profile_id IN (:survivor, :absorbed)
            """)
        .param("survivor", survivor)
        .param("absorbed", absorbed)
        .update();
  }

  /**
   * Makes sure that {@code kept} does not repeat what {@code stopped}, a run of the same person,
   * has sent.
   */
  public void takeAsSent(RunId kept, RunId stopped) {
    client.sql(SENT_ALREADY).param("kept", kept.value()).param("stopped", stopped.value()).update();
  }

  /** Forgets where messages went and what they were about. */
  public void erase(UUID person) {
    client
        .sql(
            """
            UPDATE delivery SET address = NULL, cart_store = NULL, cart_token = NULL, seen = NULL
            WHERE profile_id = ?
            """)
        .param(person)
        .update();
  }

  private static void write(PreparedStatement row, Plan plan, Channel channel) throws SQLException {
    var run = plan.run();
    var effect = plan.effect();
    row.setObject(1, run.journey().value());
    row.setObject(2, run.id().value());
    row.setString(3, effect.step().key());
    row.setString(4, channel.name());
    row.setObject(5, run.profile().value());
    row.setObject(6, effect.step().destination().value());
    row.setObject(7, plan.trigger().value());
    row.setTimestamp(8, Timestamp.from(run.entered()));
    row.setString(9, effect.step().subject());
    row.setTimestamp(10, Timestamp.from(effect.dueAt()));
    row.setTimestamp(11, Timestamp.from(effect.notAfter()));
    row.setTimestamp(12, Timestamp.from(effect.dueAt()));
    row.setString(13, effect.step().whenHeld().name());
    var content = effect.step().content();
    var coupon = content.coupon();
    row.setString(14, content.template());
    row.setObject(15, coupon == null ? null : coupon.pool(), Types.OTHER);
    row.setBoolean(16, coupon != null && coupon.isNeeded());
  }
}
