package dev.cartwheel.activation.roster;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Places that were taken up by an instance that fell silent. */
@Component
class Abandoned {
  /** Wished for no more, and the far side never heard of it. */
  private static final String FORGET =
      """
      DELETE FROM list_member
      WHERE claim IS NOT NULL AND lease_until < statement_timestamp() AND NOT begun
        AND NOT wanted AND applied = 'OUT' AND handle IS NULL
      """;

  /** A call may have been under way, and may have arrived. */
  private static final String FREE =
      """
      UPDATE list_member SET claim = NULL, lease_until = NULL,
        applied = CASE WHEN begun THEN 'UNSURE' ELSE applied END, begun = false,
        reason = 'taken up, and then not heard of', next_at = clock_timestamp()
      WHERE claim IS NOT NULL AND lease_until < statement_timestamp()
      """;

  private final JdbcClient jdbc;

  Abandoned(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void free() {
    jdbc.sql(FORGET).update();
    jdbc.sql(FREE).update();
  }
}
