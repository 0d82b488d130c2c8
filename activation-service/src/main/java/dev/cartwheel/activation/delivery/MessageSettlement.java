package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Polled;
import dev.cartwheel.activation.letter.Letters;
import dev.cartwheel.activation.letter.Replayable;
import dev.cartwheel.activation.pending.Settlement;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Why;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of messages after they were handed over, or given up. */
@Component
class MessageSettlement implements Settlement, Replayable {
  /** All rules are gone through again; what its run no longer wants stays where it is. */
  private static final String REPLAY =
      """
      UPDATE delivery SET state = 'HELD', reason = 'tried again by hand', reason_code = 'replayed',
        next_at = clock_timestamp(), changed_at = clock_timestamp()
      FROM run WHERE delivery.id = ANY(?) AND delivery.state = 'FAILED' AND run.id = delivery.run_id
        AND run.state IN ('ACTIVE', 'COMPLETED') AND not_after > statement_timestamp()
      """;

  private static final String AGAIN =
      """
      UPDATE delivery SET state = 'HELD', reason = ?, reason_code = ?,
        next_at = clock_timestamp() + interval '1 minute', changed_at = clock_timestamp()
      FROM run WHERE destination_id = ? AND reference = ? AND delivery.state = 'SENT'
        AND run.id = delivery.run_id AND run.state IN ('ACTIVE', 'COMPLETED')
        AND not_after > statement_timestamp()
      """;

  private static final String CHANGE =
      """
      UPDATE delivery SET state = ?, reason = ?, reason_code = ?, changed_at = clock_timestamp()
      WHERE destination_id = ? AND reference = ? AND state = 'SENT'
      RETURNING id, profile_id, attempts
      """;

  private final JdbcClient jdbc;
  private final Letters letters;

  MessageSettlement(JdbcClient jdbc, Letters letters) {
    this.jdbc = jdbc;
    this.letters = letters;
  }

  private record Changed(UUID id, ProfileId profile, int attempts) {}

  @Override
  public boolean isFor(Operation operation) {
    return operation == Operation.MESSAGE;
  }

  @Override
  @Transactional
  public void settled(
      DestinationId destination, String handle, Operation operation, Polled.Ended ended) {
    switch (ended.outcome()) {
      case Outcome.Done(var reference) when reference != null ->
          jdbc.sql(
                  "UPDATE delivery SET reference = ? WHERE destination_id = ? AND reference = ?"
                      + " AND state = 'SENT'")
              .params(reference, destination.value(), handle)
              .update();
      case Outcome.BadRow(var why) ->
          giveUp(destination, handle, "BadRow", new Why(Reason.BAD_ROW, why));
      case Outcome.TooBig(var why) ->
          giveUp(destination, handle, "TooBig", new Why(Reason.TOO_BIG, why));
      case Outcome.RefusedByConsent(var why) ->
          change(
              destination, handle, DeliveryState.REFUSED, new Why(Reason.DESTINATION_REFUSED, why));
      case Outcome.Unknown(var why) ->
          change(destination, handle, DeliveryState.UNKNOWN, new Why(Reason.UNSURE, why));
      case Outcome.Done _, Outcome.AcceptedLater _, Outcome.Throttled _ -> {}
      case Outcome.Transient(var why, _) -> again(destination, handle, why);
      case Outcome.Missing(var why) -> again(destination, handle, why);
      case Outcome.AuthFailed _, Outcome.Misconfigured _, Outcome.Closed _ -> {}
    }
  }

  /** It certainly did not arrive: tried again while it is wanted and in time. */
  private void again(DestinationId destination, String handle, String why) {
    jdbc.sql(AGAIN)
        .params(why, Reason.DESTINATION_TROUBLE.code(), destination.value(), handle)
        .update();
    giveUp(destination, handle, "Expired", new Why(Reason.EXPIRED, "gave up: " + why));
  }

  private void giveUp(DestinationId destination, String handle, String kind, Why why) {
    for (var each : change(destination, handle, DeliveryState.FAILED, why)) {
      letters.add(
          new Letters.Letter(
              each.id(),
              Operation.MESSAGE,
              destination,
              each.profile(),
              kind,
              why.words(),
              each.attempts()));
    }
  }

  private List<Changed> change(
      DestinationId destination, String handle, DeliveryState state, Why why) {
    return jdbc.sql(CHANGE)
        .params(state.name(), why.words(), why.code(), destination.value(), handle)
        .query(
            (row, _) ->
                new Changed(
                    row.getObject("id", UUID.class),
                    new ProfileId(row.getObject("profile_id", UUID.class)),
                    row.getInt("attempts")))
        .list();
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
