package dev.cartwheel.activation.notice;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.destination.ExitNotice.Touch;
import dev.cartwheel.activation.destination.Keyed;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of notices, as far as telling them changes it. */
@Component
class NoticeRows {
  /** Exits first; and none while a message of its run is still under way. */
  private static final String TAKE =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM notice
        WHERE destination_id = :destination AND kind = :kind AND state = 'PLANNED'
          AND next_at <= statement_timestamp()
          AND NOT EXISTS (SELECT FROM delivery WHERE delivery.run_id = notice.run_id
            AND delivery.destination_id = notice.destination_id AND delivery.state = 'SENDING')
        ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED)
      UPDATE notice SET state = 'SENDING', claim = :claim, attempts = attempts + 1,
        lease_until = clock_timestamp() + make_interval(secs => :lease)
      FROM due WHERE notice.id = due.id
      RETURNING notice.*, date_trunc('milliseconds', clock_timestamp()) AS now
      """;

  private static final String SETTLE =
      """
      UPDATE notice SET state = :state, reason = :why, lease_until = NULL,
        attempts = CASE WHEN :counts THEN attempts ELSE attempts - 1 END,
        next_at = clock_timestamp() + make_interval(secs => :wait),
        identity = CASE WHEN :state IN ('PLANNED', 'FAILED') THEN identity END,
        done_at = CASE WHEN :state = 'DONE' THEN clock_timestamp() END
      WHERE id = :id AND claim = :claim AND state = 'SENDING'
      """;

  private static final String TOUCHES =
      """
      SELECT step, channel, run_id, sent_at, changed_at, cart_store, cart_token, reference
      FROM delivery WHERE run_id = ? AND destination_id = ? AND attempts > 0
      ORDER BY id
      """;

  /** What a far side drops when it comes twice is told again; the rest may have arrived. */
  private static final String EXPIRE =
      """
      UPDATE notice SET state = CASE WHEN destination_id = ANY(:idempotent) THEN 'PLANNED' ELSE 'UNKNOWN' END,
        reason = 'sent, and then not heard of', lease_until = NULL, next_at = clock_timestamp()
      WHERE kind = :kind AND state = 'SENDING' AND lease_until < statement_timestamp()
      """;

  private final JdbcClient jdbc;
  private final ActivationSettings.Dispatch settings;

  NoticeRows(JdbcClient jdbc, ActivationSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings.dispatch();
  }

  /** Whether there is anything to take up. */
  boolean isDue(DestinationId destination, Operation operation) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM notice WHERE destination_id = ? AND kind = ?
              AND state = 'PLANNED' AND next_at <= statement_timestamp())
            """)
        .params(destination.value(), operation.name())
        .query(Boolean.class)
        .single();
  }

  List<Taken> take(DestinationId destination, Operation operation, int most) {
    return jdbc.sql(TAKE)
        .param("destination", destination.value())
        .param("kind", operation.name())
        .param("most", most)
        .param("claim", UUID.randomUUID())
        .param("lease", settings.sendLease().toMillis() / 1000.0)
        .query((row, _) -> read(row))
        .list();
  }

  /**
   * Keeps what came of it.
   *
   * @param state PLANNED to try again after {@code wait}
   * @param counts whether it was an attempt
   */
  boolean settle(Taken taken, String state, @Nullable String why, boolean counts, Duration wait) {
    return jdbc.sql(SETTLE)
            .param("state", state)
            .param("why", why)
            .param("counts", counts)
            .param("wait", wait.toMillis() / 1000.0)
            .param("id", taken.id())
            .param("claim", taken.claim())
            .update()
        == 1;
  }

  /** The names kept with a notice; null when there are none. */
  byte @Nullable [] identity(UUID notice) {
    return jdbc.sql("SELECT identity FROM notice WHERE id = ? AND identity IS NOT NULL")
        .param(notice)
        .query(byte[].class)
        .optional()
        .orElse(null);
  }

  List<Touch> touches(UUID run, DestinationId destination) {
    return jdbc.sql(TOUCHES).params(run, destination.value()).query((row, _) -> touch(row)).list();
  }

  void expire(Operation operation, Collection<DestinationId> idempotent) {
    jdbc.sql(EXPIRE)
        .param("kind", operation.name())
        .param("idempotent", idempotent.stream().map(DestinationId::value).toArray(UUID[]::new))
        .update();
  }

  private static Touch touch(ResultSet row) throws SQLException {
    var store = row.getString("cart_store");
    var token = row.getString("cart_token");
    var sent = row.getTimestamp("sent_at");
    return new Touch(
        Keyed.by(
            "message",
            row.getObject("run_id", UUID.class),
            row.getString("step"),
            row.getString("channel")),
        row.getString("step"),
        (sent == null ? row.getTimestamp("changed_at") : sent).toInstant(),
        store == null || token == null ? null : new CartId(new StoreId(store), token),
        row.getString("reference"));
  }

  private static Taken read(ResultSet row) throws SQLException {
    return new Taken(
        row.getObject("id", UUID.class),
        Operation.valueOf(row.getString("kind")),
        new ProfileId(row.getObject("profile_id", UUID.class)),
        row.getObject("claim", UUID.class),
        row.getTimestamp("now").toInstant(),
        row.getTimestamp("planned_at").toInstant(),
        row.getTimestamp("happened_at").toInstant(),
        row.getInt("attempts"),
        new Taken.Row(
            row.getObject("journey_id", UUID.class),
            row.getObject("run_id", UUID.class),
            row.getString("cause"),
            row.getString("order_store"),
            row.getString("order_number"),
            row.getString("amount"),
            row.getString("currency")));
  }
}
