package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.core.policy.Reason;
import java.util.Collection;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of messages whose claimer fell silent, and of those that nobody takes up any more.
 */
@Component
class Leases {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  private static final String UNCLAIM =
      """
      UPDATE delivery SET state = 'PLANNED', claim = NULL, lease_until = NULL,
        reason = 'claimed, and then not heard of', reason_code = 'unheard_of', changed_at = clock_timestamp()
      WHERE state = 'CLAIMED' AND lease_until < statement_timestamp()
      """;

  /** The far side drops what it gets twice, so it may be sent again; unless its run is over. */
  private static final String RESEND =
      """
      UPDATE delivery SET
        state = CASE WHEN run.state IN ('ACTIVE', 'COMPLETED') THEN 'HELD' ELSE 'UNKNOWN' END,
        reason = 'sent, and then not heard of', reason_code = 'unheard_of', next_at = clock_timestamp(), lease_until = NULL,
        changed_at = clock_timestamp()
      FROM run
      WHERE run.id = delivery.run_id AND delivery.state = 'SENDING'
        AND lease_until < statement_timestamp() AND destination_id = ANY(?)
      """;

  /** The person counts as reached: the message may have left. */
  private static final String UNKNOWN =
      """
      WITH lost AS (
        UPDATE delivery SET state = 'UNKNOWN', reason = 'sent, and then not heard of',
          reason_code = 'unheard_of',
          lease_until = NULL, changed_at = clock_timestamp()
        WHERE state = 'SENDING' AND lease_until < statement_timestamp()
        RETURNING run_id)
      UPDATE run SET reached = true FROM lost WHERE run.id = lost.run_id
      """;

  /** Open destinations find this out by themselves; those that are closed leave it to us. */
  private static final String TOO_LATE =
      """
      UPDATE delivery SET state = 'REFUSED', reason = 'too late: was due to leave by ' || not_after,
        reason_code = 'too_late',
        changed_at = clock_timestamp()
      WHERE state IN ('PLANNED', 'HELD') AND not_after < statement_timestamp() - interval '1 minute'
      """;

  private final JdbcClient jdbc;
  private final Meters meters;

  Leases(JdbcClient jdbc, Meters meters) {
    this.jdbc = jdbc;
    this.meters = meters;
  }

  /** Frees everything whose lease has run out. */
  @Transactional
  void free(Collection<Gate> open) {
    jdbc.sql(UNCLAIM).update();
    var idempotent =
        open.stream()
            .filter(gate -> gate.capabilities().isIdempotent(Operation.MESSAGE))
            .map(gate -> gate.id().value())
            .toArray(UUID[]::new);
    jdbc.sql(RESEND).param(idempotent).update();
    var lost = jdbc.sql(UNKNOWN).update();
    if (lost > 0) LOG.warn("{} deliveries may have left or not: their sender fell silent", lost);
    meters.count(Meters.UNKNOWN, lost);
    meters.refused(Reason.TOO_LATE, jdbc.sql(TOO_LATE).update());
  }
}
