package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Ruling;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.core.policy.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The last step before a message leaves, in one transaction: what the person got so far is counted,
 * and the message is marked as leaving, or as the ghost of one.
 */
@Component
class Departures {
  private static final Why HELD_OUT =
      new Why(
          Reason.HELD_OUT, "held out: it would have left, and the journey's effect is told by it");

  private static final Why OVER = new Why(Reason.RUN_OVER, "the run is over");

  /**
   * Against a merge, which may make the run a holdout and another person's, and nothing else:
   * marking it goes on.
   */
  private static final String RUN =
      """
      SELECT profile_id, holdout, edition, state IN ('ACTIVE', 'COMPLETED') AS goes_on
      FROM run WHERE id = ? FOR KEY SHARE
      """;

  private static final String BEGIN =
      """
      UPDATE delivery SET state = 'SENDING', attempts = attempts + 1, address = :address,
        cart_store = :store, cart_token = :token, seen = :seen, reason = NULL, reason_code = NULL,
        lease_until = clock_timestamp() + make_interval(secs => :lease),
        changed_at = clock_timestamp()
      WHERE id = :id AND claim = :claim AND state = 'CLAIMED'
      """;

  private static final String VANISH =
      """
      UPDATE delivery SET state = 'GHOST', cart_store = :store, cart_token = :token, seen = :seen,
        reason = :words, reason_code = :code, lease_until = NULL, sent_at = clock_timestamp(),
        changed_at = clock_timestamp()
      WHERE id = :id AND claim = :claim AND state = 'CLAIMED'
      """;

  private final JdbcClient jdbc;
  private final Claims claims;
  private final Portions portions;
  private final Duration lease;

  Departures(JdbcClient jdbc, Claims claims, Portions portions, ActivationSettings settings) {
    this.jdbc = jdbc;
    this.claims = claims;
    this.portions = portions;
    this.lease = settings.dispatch().sendLease();
  }

  /** A run as it is by now: whom it is of, and whether anything of it may leave. */
  private record Now(Portions.Eater eater, boolean goesOn) {
    boolean holdout() {
      return eater.holdout();
    }
  }

  /** What became of a message that was about to leave. */
  sealed interface Departure {
    /** It is handed to its destination now. */
    record Leaves() implements Departure {}

    /** Everything allowed it, and it stays here. */
    record Ghost() implements Departure {}

    record Held(Why why) implements Departure {}

    record Refused(Why why) implements Departure {}

    /** Taken back meanwhile, or somebody else's now. */
    record Gone() implements Departure {}
  }

  /**
   * From here on the message may leave. Nobody begins another message to the same person meanwhile,
   * so that what was sent can be counted.
   */
  @Transactional
  Departure begin(Leaving leaving, SendPolicy policy, Instant now) {
    var claimed = leaving.claimed();
    var run = run(claimed);
    if (!run.goesOn()) {
      claims.settle(claimed, DeliveryState.WITHDRAWN, OVER, leaving.seen());
      return new Departure.Gone();
    }
    var reach = policy.capsReach(claimed.channel());
    if (reach.isPositive()) {
      var left = portions.of(run.eater(), reach, now);
      switch (policy.ruleOnCaps(leaving.handOff(), left, now)) {
        case Ruling.Held(var until, var why) -> {
          var held = claims.hold(claimed, until, why, leaving.seen());
          return held ? new Departure.Held(why) : new Departure.Gone();
        }
        case Ruling.Refused(var why) -> {
          var refused = claims.settle(claimed, DeliveryState.REFUSED, why, leaving.seen());
          return refused ? new Departure.Refused(why) : new Departure.Gone();
        }
        case Ruling.Allowed _ -> {}
      }
    }
    if (run.holdout()) return vanish(leaving) ? new Departure.Ghost() : new Departure.Gone();
    return leave(leaving) ? new Departure.Leaves() : new Departure.Gone();
  }

  private Now run(Claimed claimed) {
    var journey = claimed.journey();
    return jdbc.sql(RUN)
        .param(claimed.run().value())
        .query(
            (row, _) -> {
              var person = row.getObject("profile_id", UUID.class);
              var holdout = row.getBoolean("holdout");
              var eater = new Portions.Eater(person, journey, row.getInt("edition"), holdout);
              return new Now(eater, row.getBoolean("goes_on"));
            })
        .optional()
        .orElseGet(
            () -> new Now(new Portions.Eater(claimed.profile().value(), journey, 0, false), false));
  }

  private boolean leave(Leaving leaving) {
    return change(BEGIN, leaving)
            .param("address", leaving.address())
            .param("lease", Claims.seconds(lease))
            .update()
        == 1;
  }

  /** The person counts as reached: they start again no sooner than those who were. */
  private boolean vanish(Leaving leaving) {
    claims.reach(leaving.claimed());
    return change(VANISH, leaving)
            .param("words", HELD_OUT.words())
            .param("code", HELD_OUT.code())
            .update()
        == 1;
  }

  private JdbcClient.StatementSpec change(String statement, Leaving leaving) {
    var cart = leaving.cart();
    return jdbc.sql(statement)
        .param("store", cart == null ? null : cart.store())
        .param("token", cart == null ? null : cart.token())
        .param("seen", leaving.seen())
        .param("id", leaving.claimed().id())
        .param("claim", leaving.claimed().claim());
  }
}
