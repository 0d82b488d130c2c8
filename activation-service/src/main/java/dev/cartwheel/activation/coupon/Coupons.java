package dev.cartwheel.activation.coupon;

import dev.cartwheel.activation.destination.Wording.Coupon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who gets which code. A code is reserved before the message that shows it is taken to leave, the
 * same one for every message of a run and every attempt; it is free again when none of them left.
 */
@Component
public class Coupons {
  /** Reservations of one person come one after the other, so that they can be counted. */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('coupon ' || CAST(? AS text), 0))";

  /** A merge may have made the run another person's since its message was taken up. */
  private static final String OWNER = "SELECT profile_id FROM run WHERE id = ? FOR KEY SHARE";

  private static final String MINE =
      "SELECT code, expires_at, state FROM coupon WHERE pool_id = ? AND run_id = ?";

  private static final String HAD =
      """
      SELECT coalesce(max(reserved_at) > statement_timestamp() - make_interval(secs => :notAgain), false) AS lately,
        count(*) FILTER (WHERE reserved_at > statement_timestamp() - interval '365 days') AS had
      FROM coupon WHERE profile_id = :person AND run_id <> :run
      """;

  private static final String RESERVE =
      """
      UPDATE coupon SET state = 'RESERVED', run_id = :run, profile_id = :person,
        reserved_at = clock_timestamp()
      WHERE pool_id = :pool AND code = (
        SELECT code FROM coupon WHERE pool_id = :pool AND state = 'FREE'
          AND (expires_at IS NULL OR expires_at > statement_timestamp() + make_interval(secs => :valid))
        ORDER BY expires_at NULLS LAST LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING code, expires_at, state
      """;

  /**
   * A message that showed it was handed over, and may have arrived whatever the answer was: also
   * one that was to be tried again, and taken back instead.
   */
  private static final String LEFT =
      """
      EXISTS (SELECT FROM delivery WHERE delivery.run_id = coupon.run_id AND coupon_pool = pool_id
        AND attempts > 0)
      """;

  private static final String SETTLE =
      """
      UPDATE coupon SET state = 'SENT' WHERE state = 'RESERVED'
        AND reserved_at < statement_timestamp() - interval '1 minute' AND
      """
          + LEFT;

  private static final String RELEASE =
      """
      UPDATE coupon SET state = 'FREE', run_id = NULL, profile_id = NULL, reserved_at = NULL
      WHERE state = 'RESERVED' AND reserved_at < statement_timestamp() - interval '1 minute'
        AND NOT EXISTS (SELECT FROM delivery WHERE delivery.run_id = coupon.run_id AND coupon_pool = pool_id
          AND (attempts > 0 OR delivery.state IN ('PLANNED', 'HELD', 'CLAIMED')))
      """;

  /** Of runs from before the purchase, also if the code was reserved while it came in. */
  private static final String BOUGHT =
      """
      UPDATE coupon SET state = 'REVOKED' WHERE profile_id = :person
        AND coalesce((SELECT entered_at FROM run WHERE run.id = run_id), reserved_at) <= :at
        AND (state = 'SENT' OR state = 'RESERVED' AND
      """
          + LEFT
          + ")";

  private final JdbcClient jdbc;
  private final Pools pools;

  Coupons(JdbcClient jdbc, Pools pools) {
    this.jdbc = jdbc;
    this.pools = pools;
  }

  /** What came of asking for a code. */
  public sealed interface Answer {
    record Given(Coupon coupon) implements Answer {}

    /** None, and why: few words, without personal data. */
    record None(String why) implements Answer {}
  }

  @Transactional
  public Answer reserve(UUID pool, UUID run, UUID known) {
    var person = jdbc.sql(OWNER).param(run).query(UUID.class).optional().orElse(known);
    jdbc.sql(LOCK).param(person.toString()).query((_, _) -> true).list();
    var mine =
        jdbc.sql(MINE).params(pool, run).query((row, _) -> mine(row)).optional().orElse(null);
    if (mine != null) return mine;
    var rules = pools.find(pool).orElse(null);
    if (rules == null) return new Answer.None("the pool is gone");
    return objection(rules, run, person)
        .<Answer>map(Answer.None::new)
        .orElseGet(() -> reserve(rules, run, person));
  }

  /** Whoever leaves carts for the sake of coupons gets none. */
  private Optional<String> objection(Pool rules, UUID run, UUID person) {
    return jdbc.sql(HAD)
        .param("notAgain", rules.notAgainWithin().toSeconds())
        .param("person", person)
        .param("run", run)
        .query(
            (row, _) ->
                row.getBoolean("lately")
                    ? "had one lately"
                    : row.getInt("had") >= rules.mostAYear() ? "had as many as there are" : "")
        .optional()
        .filter(words -> !words.isEmpty());
  }

  private Answer reserve(Pool rules, UUID run, UUID person) {
    return jdbc.sql(RESERVE)
        .param("run", run)
        .param("person", person)
        .param("pool", rules.id())
        .param("valid", rules.leastValid().toSeconds())
        .query((row, _) -> mine(row))
        .optional()
        .orElse(new Answer.None("the pool is empty"));
  }

  private static Answer mine(ResultSet row) throws SQLException {
    if (row.getString("state").equals("REVOKED")) return new Answer.None("its code was revoked");
    var until = row.getTimestamp("expires_at");
    return new Answer.Given(
        new Coupon(row.getString("code"), until == null ? null : until.toInstant()));
  }

  /** Notes which codes went out, and frees those that never will. */
  @Transactional
  int settle() {
    return jdbc.sql(SETTLE).update() + jdbc.sql(RELEASE).update();
  }

  /** Somebody bought: what they were sent before is to be of no use any more. */
  public void bought(UUID person, Instant at) {
    jdbc.sql(BOUGHT).param("person", person).param("at", Timestamp.from(at)).update();
  }

  public void moveTo(UUID survivor, UUID absorbed) {
    jdbc.sql("UPDATE coupon SET profile_id = ? WHERE profile_id = ?")
        .params(survivor, absorbed)
        .update();
  }

  /** Forgets who had which code; nobody else gets it. */
  public void erase(UUID person) {
    jdbc.sql("UPDATE coupon SET profile_id = NULL WHERE profile_id = ?").param(person).update();
  }
}
