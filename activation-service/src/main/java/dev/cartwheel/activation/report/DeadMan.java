package dev.cartwheel.activation.report;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether something should have left in the last day, and nothing did. Silence is in order where
 * nothing fell due: a journey may wait for days before its first message, or have none.
 */
@Component
class DeadMan {
  private static final String LEFT =
      """
      SELECT coalesce(sum(value), 0) > 0 FROM hourly
      WHERE hour >= statement_timestamp() - interval '24 hours' AND measure IN ('sent', 'unknown')
      """;

  /**
   * Runs that nobody takes on, messages that nobody hands over, and messages that were given up;
   * none of which the shoppers' own doing explains, or the night. What is due for less than 15
   * minutes is no reason yet.
   */
  private static final String DUE =
      """
      SELECT EXISTS (
        SELECT FROM run WHERE state = 'ACTIVE' AND NOT dry
          AND due_at BETWEEN clock_timestamp() - interval '24 hours' AND clock_timestamp() - interval '15 minutes'
          AND NOT EXISTS (SELECT FROM journey WHERE journey.id = journey_id AND state = 'PAUSED'))
      OR EXISTS (
        SELECT FROM delivery WHERE state IN ('PLANNED', 'HELD')
          AND due_at BETWEEN clock_timestamp() - interval '24 hours' AND clock_timestamp() - interval '15 minutes'
          AND (reason_code IS NULL
            OR reason_code NOT IN ('quiet_hours', 'capped', 'journey_paused', 'no_address')))
      OR EXISTS (
        SELECT FROM delivery WHERE changed_at >= statement_timestamp() - interval '24 hours'
          AND (state = 'FAILED' OR (state = 'REFUSED' AND reason_code NOT IN ('bought',
            'cart_bought', 'quiet_after_purchase', 'trigger_ended', 'consent_refused',
            'consent_withdrawn', 'unsubscribed', 'suppressed', 'quiet_hours', 'capped'))))
      """;

  private final JdbcClient jdbc;

  DeadMan(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What fell due is only looked for where nothing left. */
  boolean isDead() {
    return !is(LEFT) && is(DUE);
  }

  private boolean is(String question) {
    return jdbc.sql(question).query(Boolean.class).single();
  }
}
