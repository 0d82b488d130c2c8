package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Polled;
import dev.cartwheel.activation.letter.Replayable;
import dev.cartwheel.activation.pending.Settlement;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of members after the far side took a call, or after they were given up. */
@Component
class MemberSettlement implements Settlement, Replayable {
  /** It is not as it was taken for: whatever is wished for now is told again, or given up. */
  private static final String UNDONE =
      """
      UPDATE list_member SET handle = NULL, applied = 'UNSURE', reason = :why,
        gave_up = CASE WHEN wanted = :wanted THEN CAST(:kind AS text) END,
        next_at = clock_timestamp()
      WHERE destination_id = :destination AND handle = :handle
      """;

  private static final String BURY =
      """
      INSERT INTO dead_letter (subject, operation, destination_id, profile_id, class, reason, attempts)
      SELECT id, :operation, destination_id, profile_id, :kind, :why, attempts + 1 FROM list_member
      WHERE destination_id = :destination AND handle = :handle AND wanted = :wanted
      ON CONFLICT (subject) DO UPDATE SET class = excluded.class, reason = excluded.reason,
        at = clock_timestamp()
      """;

  /** Only where there still is a difference between wish and knowledge. */
  private static final String REPLAY =
      """
      UPDATE list_member SET gave_up = NULL, attempts = 0, wished_at = clock_timestamp(),
        reason = 'tried again by hand', next_at = clock_timestamp()
      WHERE id = ANY(?) AND gave_up IS NOT NULL
        AND ((wanted AND applied <> 'IN') OR (NOT wanted AND applied <> 'OUT'))
      """;

  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final JdbcClient jdbc;

  MemberSettlement(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean isFor(Operation operation) {
    return operation == Operation.ADD || operation == Operation.REMOVE;
  }

  @Override
  public void settled(
      DestinationId destination, String handle, Operation operation, Polled.Ended ended) {
    switch (ended.outcome()) {
      case Outcome.BadRow(var why) -> undo(destination, handle, operation, "BadRow", why);
      case Outcome.TooBig(var why) -> undo(destination, handle, operation, "TooBig", why);
      case Outcome.RefusedByConsent(var why) ->
          undo(destination, handle, operation, "RefusedByConsent", why);
      case Outcome.Unknown(var why) -> undo(destination, handle, operation, "Unknown", why);
      case Outcome.Transient(var why, var after) -> again(destination, handle, why, after);
      case Outcome.Missing(var why) -> again(destination, handle, why, null);
      case Outcome.Done _, Outcome.AcceptedLater _ -> done(destination, handle, ended.note());
      case Outcome.Throttled _, Outcome.AuthFailed _, Outcome.Misconfigured _ -> {}
      case Outcome.Closed _ -> {}
    }
  }

  /** It came to naught, and nobody is to blame. */
  private void again(
      DestinationId destination, String handle, String why, @Nullable Duration after) {
    jdbc.sql(
            """
            UPDATE list_member SET handle = NULL, applied = 'UNSURE', reason = ?,
              attempts = attempts + 1, next_at = clock_timestamp() + make_interval(secs => ?)
            WHERE destination_id = ? AND handle = ?
            """)
        .params(why, (after == null ? AGAIN : after).toMillis() / 1000.0)
        .params(destination.value(), handle)
        .update();
  }

  private void done(DestinationId destination, String handle, @Nullable String note) {
    jdbc.sql(
            """
            DELETE FROM list_member WHERE destination_id = ? AND handle = ?
              AND NOT wanted AND applied = 'OUT' AND claim IS NULL
            """)
        .params(destination.value(), handle)
        .update();
    jdbc.sql(
            """
            UPDATE list_member SET handle = NULL, reason = CAST(:note AS text)
            WHERE destination_id = :destination AND handle = :handle
            """)
        .param("note", note)
        .param("destination", destination.value())
        .param("handle", handle)
        .update();
  }

  private void undo(
      DestinationId destination, String handle, Operation operation, String kind, String why) {
    for (var statement : new String[] {BURY, UNDONE}) {
      jdbc.sql(statement)
          .param("destination", destination.value())
          .param("handle", handle)
          .param("operation", operation.name())
          .param("wanted", operation == Operation.ADD)
          .param("kind", kind)
          .param("why", why)
          .update();
    }
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(Operation.ADD, Operation.REMOVE);
  }

  @Override
  public int replay(Collection<UUID> subjects) {
    return jdbc.sql(REPLAY).param(subjects.toArray(UUID[]::new)).update();
  }
}
