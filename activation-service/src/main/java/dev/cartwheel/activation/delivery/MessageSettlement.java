package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.letter.Replayable;
import dev.cartwheel.activation.pending.Settlement;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Why;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of messages after they were handed over, or given up. */
@Component
class MessageSettlement implements Settlement, Replayable {
  /** All rules are gone through again; what its run no longer wants stays where it is. */
  private static final String REPLAY =
      """
      UPDATE delivery SET state = 'HELD', reason = 'tried again by hand', reason_code = 'replayed',
        next_at = clock_timestamp(), changed_at = clock_timestamp()
      FROM run WHERE delivery.id = ANY(?) AND delivery.state = 'FAILED' AND run.id = delivery.run_id
        AND run.state IN ('ACTIVE', 'COMPLETED') AND not_after > clock_timestamp()
      """;

  private final JdbcClient jdbc;

  MessageSettlement(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean isFor(Operation operation) {
    return operation == Operation.MESSAGE;
  }

  @Override
  public void settled(
      DestinationId destination, String handle, Operation operation, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done(var reference) when reference != null ->
          jdbc.sql(
                  "UPDATE delivery SET reference = ? WHERE destination_id = ? AND reference = ?"
                      + " AND state = 'SENT'")
              .params(reference, destination.value(), handle)
              .update();
      case Outcome.BadRow(var why) ->
          fail(destination, handle, DeliveryState.FAILED, new Why(Reason.BAD_ROW, why));
      case Outcome.TooBig(var why) ->
          fail(destination, handle, DeliveryState.FAILED, new Why(Reason.TOO_BIG, why));
      case Outcome.RefusedByConsent(var why) ->
          fail(
              destination, handle, DeliveryState.REFUSED, new Why(Reason.DESTINATION_REFUSED, why));
      case Outcome.Unknown(var why) ->
          fail(destination, handle, DeliveryState.UNKNOWN, new Why(Reason.UNSURE, why));
      case Outcome.Done _, Outcome.AcceptedLater _, Outcome.Throttled _ -> {}
      case Outcome.Transient _, Outcome.AuthFailed _ -> {}
      case Outcome.Misconfigured _, Outcome.Closed _ -> {}
    }
  }

  private void fail(DestinationId destination, String handle, DeliveryState state, Why why) {
    jdbc.sql(
            "UPDATE delivery SET state = ?, reason = ?, reason_code = ?,"
                + " changed_at = clock_timestamp() WHERE destination_id = ? AND reference = ? AND state = 'SENT'")
        .params(state.name(), why.words(), why.code(), destination.value(), handle)
        .update();
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(Operation.MESSAGE);
  }

  @Override
  public int replay(Collection<UUID> subjects) {
    return jdbc.sql(REPLAY).param(subjects.toArray(UUID[]::new)).update();
  }
}
