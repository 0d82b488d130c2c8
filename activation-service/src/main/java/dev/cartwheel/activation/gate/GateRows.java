package dev.cartwheel.activation.gate;

import dev.cartwheel.activation.destination.Capabilities.Pace;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of gates: what all instances go by, and what outlives them. */
@Component
class GateRows {
  /** Of the whole pace, in which time a destination that was asked too much gets it back. */
  static final Duration RECOVERY = Duration.ofMinutes(10);

  /** What is left of a pace, however often too much was asked. */
  static final double LEAST_SHARE = 1.0 / 32;

  private static final String SHARE =
      "least(1, share + coalesce(extract(epoch FROM clock_timestamp() - slowed_at), 0) / :recovery)";

  /** Calls that were under way together are refused together: the pace is halved but once. */
  private static final String THROTTLE =
      """
      UPDATE gate SET rest_until = greatest(rest_until, now + make_interval(secs => :seconds)),
        share = CASE WHEN rest_until > now THEN share ELSE greatest(:least, SHARE / 2) END,
        slowed_at = CASE WHEN rest_until > now THEN slowed_at ELSE now END,
        tokens = 0, filled_at = now
      FROM clock_timestamp() AS now WHERE destination_id = :id
      """
          .replace("SHARE", SHARE);

  private static final String TROUBLE =
      """
      INSERT INTO gate (destination_id, trouble, trouble_since)
      VALUES (:id, :why, clock_timestamp())
      ON CONFLICT (destination_id) DO UPDATE SET trouble = excluded.trouble,
        trouble_since = coalesce(gate.trouble_since, excluded.trouble_since)
      """;

  /** Fills the bucket for the time that went by, and takes out as many as asked for and there. */
  private static final String TAKE =
      """
      WITH held AS (
        SELECT least(:burst, coalesce(tokens, :burst)
          + coalesce(extract(epoch FROM clock_timestamp() - filled_at), 0) * :rate * SHARE) AS tokens
        FROM gate WHERE destination_id = :id FOR UPDATE),
      taken AS (SELECT tokens, least(:calls, floor(tokens)) AS calls FROM held)
      UPDATE gate SET tokens = taken.tokens - taken.calls, filled_at = clock_timestamp()
      FROM taken WHERE destination_id = :id
      RETURNING taken.calls
      """
          .replace("SHARE", SHARE);

  private final JdbcClient jdbc;

  GateRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How long each of these is still to be left alone. */
  Map<DestinationId, Duration> rests(Collection<DestinationId> destinations) {
    var rests = new HashMap<DestinationId, Duration>();
    jdbc.sql(
            """
            SELECT destination_id,
                   1000 * extract(epoch FROM rest_until - clock_timestamp()) AS millis
            FROM gate WHERE rest_until > statement_timestamp() AND destination_id = ANY(?)
            """)
        .param(destinations.stream().map(DestinationId::value).toArray(UUID[]::new))
        .query(
            row -> {
              rests.put(
                  new DestinationId(row.getObject(1, UUID.class)),
                  Duration.ofMillis((long) Math.ceil(row.getDouble(2))));
            });
    return rests;
  }

  Duration rest(DestinationId destination) {
    return rests(List.of(destination)).getOrDefault(destination, Duration.ZERO);
  }

  /** The far side asked for that rest: nothing goes there, and afterwards less than before. */
  void throttled(DestinationId destination, Duration span) {
    make(destination);
    jdbc.sql(THROTTLE)
        .param("id", destination.value())
        .param("seconds", span.toMillis() / 1000.0)
        .param("least", LEAST_SHARE)
        .param("recovery", (double) RECOVERY.toSeconds())
        .update();
  }

  void trouble(DestinationId destination, String why) {
    jdbc.sql(TROUBLE).param("id", destination.value()).param("why", why).update();
  }

  void fine(DestinationId destination) {
    jdbc.sql("UPDATE gate SET trouble = NULL, trouble_since = NULL WHERE destination_id = ?")
        .param(destination.value())
        .update();
  }

  void giveBack(DestinationId destination, int calls) {
    jdbc.sql("UPDATE gate SET tokens = tokens + ? WHERE destination_id = ?")
        .params(calls, destination.value())
        .update();
  }

  /** How many of these calls the pace allows now; they count as made. */
  int take(DestinationId destination, Pace pace, int calls) {
    make(destination);
    return jdbc.sql(TAKE)
        .param("id", destination.value())
        .param("burst", (double) pace.burst())
        .param("rate", pace.perSecond())
        .param("calls", calls)
        .param("recovery", (double) RECOVERY.toSeconds())
        .query(Double.class)
        .single()
        .intValue();
  }

  private void make(DestinationId destination) {
    jdbc.sql("INSERT INTO gate (destination_id) VALUES (?) ON CONFLICT DO NOTHING")
        .param(destination.value())
        .update();
  }
}
