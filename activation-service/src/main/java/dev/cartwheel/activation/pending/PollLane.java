package dev.cartwheel.activation.pending;

import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Lane;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks far sides what came of what they work on, one call at a time. */
@Component
class PollLane implements Lane {
  private static final Logger LOG = LoggerFactory.getLogger(PollLane.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Pendings pendings;
  private final List<Settlement> settlements;

  PollLane(Pendings pendings, List<Settlement> settlements) {
    this.pendings = pendings;
    this.settlements = settlements;
  }

  @Override
  public String name() {
    return "polls";
  }

  @Override
  public boolean serves(Capabilities capabilities) {
    return true;
  }

  @Override
  public Duration turn(Gate gate) throws InterruptedException {
    if (!pendings.isDue(gate.id()) || gate.enter(false, 1, LOOK) == 0) return LOOK;
    try {
      for (var pending : pendings.take(gate.id(), Math.min(1, gate.allowed(1)))) {
        settle(gate, pending);
        return Duration.ZERO;
      }
    } finally {
      gate.leave(false, 1);
    }
    return LOOK;
  }

  private void settle(Gate gate, Pendings.Pending pending) {
    var outcome = poll(gate, pending);
    gate.heard(List.of(outcome));
    switch (outcome) {
      case Outcome.AcceptedLater(_, var after) -> later(gate, pending, after);
      case Outcome.Throttled _, Outcome.Transient _, Outcome.Unknown _ ->
          later(gate, pending, AGAIN);
      case Outcome.AuthFailed _, Outcome.Misconfigured _, Outcome.Closed _ ->
          later(gate, pending, AGAIN);
      case Outcome.Done _, Outcome.BadRow _, Outcome.RefusedByConsent _, Outcome.TooBig _ ->
          settled(gate, pending, outcome);
    }
  }

  private void later(Gate gate, Pendings.Pending pending, Duration after) {
    if (pending.isOld()) {
      settled(gate, pending, new Outcome.Unknown("nothing was heard of it for seven days"));
    } else {
      pendings.later(gate.id(), pending.handle(), after);
    }
  }

  private void settled(Gate gate, Pendings.Pending pending, Outcome outcome) {
    settlements.stream()
        .filter(settlement -> settlement.isFor(pending.operation()))
        .forEach(s -> s.settled(gate.id(), pending.handle(), pending.operation(), outcome));
    pendings.done(gate.id(), pending.handle());
  }

  private static Outcome poll(Gate gate, Pendings.Pending pending) {
    try {
      return gate.destination().poll(pending.handle());
    } catch (RuntimeException broken) {
      LOG.error("connector {} broke when it polled", gate.account().kind(), broken);
      return new Outcome.Transient("connector broke", null);
    }
  }
}
