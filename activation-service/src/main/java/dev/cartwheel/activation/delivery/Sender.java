package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.coupon.Coupons;
import dev.cartwheel.activation.coupon.Coupons.Answer;
import dev.cartwheel.activation.delivery.Departures.Departure;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Wording.Coupon;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Named;
import dev.cartwheel.activation.letter.Letters;
import dev.cartwheel.activation.pending.Pendings;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.core.delivery.Backoff;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Why;
import dev.cartwheel.runtime.time.DatabaseClock;
import dev.cartwheel.wire.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * From ruling to outcome: marks the message as leaving, hands it over, and keeps what came of it.
 */
@Component
class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  /** What a message asks for at a far side, such as a program. */
  static final Named NAMED = Named.by(Operation.MESSAGE);

  /** Looked at again then; the gate decides when anything goes there. */
  private static final Duration WHILE_CLOSED = Duration.ofSeconds(5);

  private final Claims claims;
  private final Departures departures;
  private final DatabaseClock clock;
  private final Messages messages;
  private final Coupons coupons;
  private final Pendings pendings;
  private final Letters letters;
  private final Meters meters;

  Sender(
      Claims claims,
      Departures departures,
      DatabaseClock clock,
      Messages messages,
      Coupons coupons,
      Pendings pendings,
      Letters letters,
      Meters meters) {
    this.claims = claims;
    this.departures = departures;
    this.clock = clock;
    this.messages = messages;
    this.coupons = coupons;
    this.pendings = pendings;
    this.letters = letters;
    this.meters = meters;
  }

  /** Sends a message that may leave, unless it was taken back or the person had their share. */
  void send(Gate gate, Claimed claimed, Facts person, Cleared cleared, Instant now) {
    var address = Objects.requireNonNull(cleared.handOff().known().address());
    Coupon coupon = null;
    switch (coupon(claimed)) {
      case Answer.Given(var given) -> coupon = given;
      case Answer.None(var none) when claimed.needsCoupon() -> {
        var why = new Why(Reason.NO_COUPON, "no coupon: " + none);
        if (claims.settle(claimed, DeliveryState.REFUSED, why, cleared.seen()))
          meters.refused(why.reason());
        return;
      }
      case Answer.None _ -> {}
    }
    Message message;
    try {
      message = messages.of(claimed, person, address, coupon, now);
    } catch (IllegalArgumentException unfit) {
      fail(gate, claimed, Reason.BAD_ROW, "facts that make no message: " + unfit.getMessage());
      return;
    }
    if (gate.isShut()) {
      later(gate, claimed, closed("the destination is left alone"), gate.closedFor());
      return;
    }
    var cart = Messages.cart(person).orElse(null);
    if (gate.absences().missing(NAMED).orElse(null) instanceof Outcome.Missing(var why)) {
      later(gate, claimed, missing(why), gate.absences().restOf(NAMED));
      return;
    }
    var leaving = new Leaving(claimed, cleared.handOff(), address, cart, cleared.seen());
    switch (departures.begin(leaving, cleared.policy(), now)) {
      case Departure.Leaves _ -> keep(gate, claimed, handOver(gate, message));
      case Departure.Ghost _ -> meters.count(Meters.GHOSTS, 1);
      case Departure.Held(var why) -> meters.held(why.reason());
      case Departure.Refused(var why) -> meters.refused(why.reason());
      case Departure.Gone _ -> {}
    }
  }

  private Answer coupon(Claimed claimed) {
    var pool = claimed.couponPool();
    return pool == null
        ? new Answer.None("none is asked for")
        : coupons.reserve(pool, claimed.run().value(), claimed.profile().value());
  }

  private Outcome handOver(Gate gate, Message message) {
    try {
      return gate.destination().send(message);
    } catch (RuntimeException broken) {
      LOG.error(
          "connector {} broke on delivery {}", gate.account().kind(), message.delivery(), broken);
      return new Outcome.Unknown("connector broke: " + broken.getClass().getSimpleName());
    }
  }

  private void keep(Gate gate, Claimed claimed, Outcome outcome) {
    gate.heard(List.of(outcome));
    gate.absences().heard(NAMED, List.of(outcome));
    switch (outcome) {
      case Outcome.Done(var reference) -> sent(gate, claimed, reference);
      case Outcome.AcceptedLater(var handle, var after) -> {
        pendings.add(gate.id(), handle, Operation.MESSAGE, after);
        sent(gate, claimed, handle);
      }
      case Outcome.BadRow(var why) -> fail(gate, claimed, Reason.BAD_ROW, why);
      case Outcome.TooBig(var why) -> fail(gate, claimed, Reason.TOO_BIG, why);
      case Outcome.RefusedByConsent(var why) -> {
        var refusal = new Why(Reason.DESTINATION_REFUSED, "refused by the destination: " + why);
        if (claims.settle(claimed, DeliveryState.REFUSED, refusal, null)) {
          meters.refused(refusal.reason());
        }
      }
      case Outcome.Transient(var why, var after) -> retry(gate, claimed, why, after);
      case Outcome.Unknown(var why) -> unknown(gate, claimed, why);
      case Outcome.Throttled(var why, var after) -> later(gate, claimed, closed(why), after);
      case Outcome.AuthFailed(var why) -> later(gate, claimed, closed(why), WHILE_CLOSED);
      case Outcome.Missing(var why) ->
          later(gate, claimed, missing(why), gate.absences().restOf(NAMED));
      case Outcome.Misconfigured(var why) -> later(gate, claimed, closed(why), WHILE_CLOSED);
      case Outcome.Closed(var why) ->
          later(gate, claimed, closed("destination closed: " + why), WHILE_CLOSED);
    }
  }

  private void sent(Gate gate, Claimed claimed, @Nullable String reference) {
    if (claims.sent(claimed, reference)) meters.sent(gate.account().kind());
  }

  private void unknown(Gate gate, Claimed claimed, String why) {
    if (gate.capabilities().isIdempotent(Operation.MESSAGE)) {
      retry(gate, claimed, why, null);
    } else if (claims.unknown(claimed, new Why(Reason.UNSURE, why))) {
      meters.count(Meters.UNKNOWN, 1);
      LOG.warn("delivery {} may have left or not: {}", claimed.id(), why);
    }
  }

  private void retry(Gate gate, Claimed claimed, String why, @Nullable Duration asked) {
    var dice = ThreadLocalRandom.current().nextDouble();
    later(
        gate,
        claimed,
        new Why(Reason.DESTINATION_TROUBLE, why),
        Backoff.after(claimed.attempts() + 1, asked, dice));
  }

  /** Nothing is held against the message but its age. */
  private void later(Gate gate, Claimed claimed, Why why, @Nullable Duration span) {
    var until = clock.now().plus(span == null ? WHILE_CLOSED : span);
    if (until.isAfter(claimed.notAfter())) {
      fail(gate, claimed, Reason.EXPIRED, "gave up: " + why.words());
    } else if (claims.hold(claimed, until, why, null)) {
      meters.held(why.reason());
    } else {
      meters.count(Meters.WITHDRAWN, 1);
    }
  }

  private static Why missing(String words) {
    return closed("the destination has not what is asked for: " + words);
  }

  private static Why closed(String words) {
    return new Why(Reason.DESTINATION_CLOSED, words);
  }

  private void fail(Gate gate, Claimed claimed, Reason reason, String why) {
    var letter =
        new Letters.Letter(
            claimed.id(),
            Operation.MESSAGE,
            gate.id(),
            claimed.profile(),
            kind(reason),
            why,
            claimed.attempts() + 1);
    var failed = new Why(reason, why);
    if (letters.addIf(() -> claims.settle(claimed, DeliveryState.FAILED, failed, null), letter)) {
      meters.count(Meters.FAILED, 1);
    }
  }

  /** As dead letters of all operations spell it. */
  private static String kind(Reason reason) {
    return switch (reason) {
      case BAD_ROW -> "BadRow";
      case TOO_BIG -> "TooBig";
      default -> "Expired";
    };
  }
}
