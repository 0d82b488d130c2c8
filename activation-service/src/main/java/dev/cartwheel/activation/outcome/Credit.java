package dev.cartwheel.activation.outcome;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.progress.Meters;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which message an order is credited to: the one that the person touched last before it. Worked out
 * from what is known now, so it may be done again at any time.
 */
@Component
class Credit {
  private static final int MOST = 500;

  private static final String GIVE =
      """
      WITH due AS MATERIALIZED (
        SELECT id, profile_id, bought_at, reference FROM sale
        WHERE credit_due AND bought_at IS NOT NULL
        ORDER BY told_at LIMIT :most FOR UPDATE SKIP LOCKED)
      UPDATE sale SET credit_due = false, credit = touch.delivery_id, credit_at = touch.at,
        recovered = (SELECT id FROM delivery
                     WHERE id = due.reference AND profile_id = due.profile_id AND state IN ('SENDING', 'SENT', 'UNKNOWN'))
      FROM due LEFT JOIN LATERAL (
        SELECT response.delivery_id, response.at
        FROM delivery JOIN response ON response.delivery_id = delivery.id
        WHERE delivery.profile_id = due.profile_id
          AND response.kind = ANY(:kinds) AND NOT response.automated
          AND response.at <= due.bought_at
          AND response.at > due.bought_at - make_interval(secs => :window)
        ORDER BY response.at DESC, response.delivery_id DESC LIMIT 1) AS touch ON true
      WHERE sale.id = due.id
      RETURNING sale.reference IS NOT NULL AND sale.recovered IS NULL
      """;

  /** A touch that was told of after the order that it led to. */
  private static final String LATE =
      """
      UPDATE sale SET credit_due = true
      FROM response JOIN delivery ON delivery.id = response.delivery_id
      WHERE response.id >= :since AND response.kind = ANY(:kinds) AND NOT response.automated
        AND sale.profile_id = delivery.profile_id AND NOT sale.credit_due
        AND sale.bought_at >= response.at
        AND sale.bought_at < response.at + make_interval(secs => :window)
        AND (sale.credit_at IS NULL OR sale.credit_at < response.at)
      """;

  private final JdbcClient jdbc;
  private final ActivationSettings.Outcome settings;
  private final Meters meters;

  Credit(JdbcClient jdbc, ActivationSettings settings, Meters meters) {
    this.jdbc = jdbc;
    this.settings = settings.outcome();
    this.meters = meters;
  }

  /** Looks at some orders that are to be looked at; how many. */
  @Transactional
  int give() {
    var foreign =
        jdbc.sql(GIVE)
            .param("most", MOST)
            .param("kinds", kinds())
            .param("window", (double) settings.clickWindow().toSeconds())
            .query(Boolean.class)
            .list();
    foreign.stream().filter(is -> is).forEach(_ -> meters.ignoredReference("foreign"));
    return foreign.size();
  }

  /** Marks the orders that responses told of since then may have led to. */
  @Transactional
  void late(Instant since) {
    jdbc.sql(LATE)
        .param("since", firstId(since))
        .param("kinds", kinds())
        .param("window", (double) settings.clickWindow().toSeconds())
        .update();
  }

  private String[] kinds() {
    return settings.opens() ? new String[] {"CLICKED", "OPENED"} : new String[] {"CLICKED"};
  }

  /** No UUIDv7 made at or after that instant is less than this one. */
  static UUID firstId(Instant since) {
    return new UUID(since.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
  }
}
