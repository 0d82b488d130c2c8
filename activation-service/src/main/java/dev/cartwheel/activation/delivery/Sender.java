package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.destination.Account;
import dev.cartwheel.activation.destination.Destinations;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.runtime.time.DatabaseClock;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Facts.CartFacts;
import java.time.Duration;
import java.time.Instant;
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

  /** How long a destination is left alone that does not take anything from us. */
  private static final Duration UNUSABLE = Duration.ofMinutes(1);

  private final Claims claims;
  private final DatabaseClock clock;
  private final Messages messages;
  private final Destinations destinations;
  private final Meters meters;

  Sender(
      Claims claims,
      DatabaseClock clock,
      Messages messages,
      Destinations destinations,
      Meters meters) {
    this.claims = claims;
    this.clock = clock;
    this.messages = messages;
    this.destinations = destinations;
    this.meters = meters;
  }

  /**
   * Sends a message that may leave, unless it was taken back; says for how long nothing else should
   * go there.
   */
  Duration send(Account account, Claimed claimed, Facts person, HandOff handOff, Instant now) {
    var address = Objects.requireNonNull(handOff.address());
    var cart = Messages.cart(person);
    var seen = HandOffs.seen(handOff, person);
    Message message;
    try {
      message = messages.of(claimed, person, address, now);
    } catch (IllegalArgumentException unfit) {
      settle(claimed, DeliveryState.FAILED, "facts that make no message: " + unfit.getMessage());
      return Duration.ZERO;
    }
    var store = cart.map(CartFacts::store).orElse(null);
    var token = cart.map(CartFacts::token).orElse(null);
    if (!claims.begin(claimed, address, store, token, seen)) return Duration.ZERO;
    return keep(account, claimed, handOver(account, message));
  }

  private Outcome handOver(Account account, Message message) {
    try {
      return account.destination().send(message);
    } catch (RuntimeException broken) {
      LOG.error("connector {} broke on delivery {}", account.kind(), message.delivery(), broken);
      return new Outcome.Unknown("connector broke: " + broken.getClass().getSimpleName());
    }
  }

  private Duration keep(Account account, Claimed claimed, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done(var reference) -> {
        if (claims.sent(claimed, reference)) meters.sent(account.kind());
      }
      case Outcome.AcceptedLater(var handle, _) -> {
        if (claims.sent(claimed, handle)) meters.sent(account.kind());
      }
      case Outcome.BadRow(var why) -> settle(claimed, DeliveryState.FAILED, why);
      case Outcome.TooBig(var why) -> settle(claimed, DeliveryState.FAILED, why);
      case Outcome.RefusedByConsent(var why) -> settle(claimed, DeliveryState.REFUSED, why);
      case Outcome.Transient(var why, var after) -> retry(claimed, why, after);
      case Outcome.Throttled(var why, var after) -> {
        return retry(claimed, why, after);
      }
      case Outcome.AuthFailed(var why) -> {
        return retry(claimed, why, UNUSABLE);
      }
      case Outcome.Misconfigured(var why) -> {
        return retry(claimed, why, UNUSABLE);
      }
      case Outcome.Unknown(var why) -> unknown(account, claimed, why);
      case Outcome.Closed(var why) -> {
        destinations.close(account.id(), why);
        return retry(claimed, "destination closed: " + why, null);
      }
    }
    return Duration.ZERO;
  }

  private void unknown(Account account, Claimed claimed, String why) {
    if (account.destination().capabilities().isIdempotent(Operation.MESSAGE)) {
      retry(claimed, why, null);
    } else if (claims.unknown(claimed, why)) {
      meters.count(Meters.UNKNOWN, 1);
      LOG.warn("delivery {} may have left or not: {}", claimed.id(), why);
    }
  }

  private Duration retry(Claimed claimed, String why, @Nullable Duration asked) {
    var wait = Backoff.after(claimed.attempts() + 1, asked, ThreadLocalRandom.current());
    var until = clock.now().plus(wait);
    if (until.isAfter(claimed.notAfter())) {
      settle(claimed, DeliveryState.FAILED, "gave up: " + why);
    } else if (claims.hold(claimed, until, why, null)) {
      meters.count(Meters.HELD, 1);
    } else {
      meters.count(Meters.WITHDRAWN, 1);
    }
    return wait;
  }

  private void settle(Claimed claimed, DeliveryState state, String why) {
    if (claims.settle(claimed, state, why, null)) meters.count(Meters.FAILED, 1);
  }
}
