package dev.cartwheel.activation.pending;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Polled;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Lane;
import dev.cartwheel.activation.progress.Meters;
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

  /** Whatever came of what was asked for: the asking went well. */
  private static final Outcome ANSWERED = new Outcome.Done(null);

  private final Pendings pendings;
  private final List<Settlement> settlements;
  private final Meters meters;

  PollLane(Pendings pendings, List<Settlement> settlements, Meters meters) {
    this.pendings = pendings;
    this.settlements = settlements;
    this.meters = meters;
  }

  @Override
  public String name() {
    return "polls";
  }

  @Override
  public boolean serves(Destination destination) {
    return true;
  }

  @Override
  public Duration turn(Gate gate) throws InterruptedException {
    if (!pendings.isDue(gate.id()) || gate.enter(false, 1, LOOK) == 0) return LOOK;
    try {
      for (var pending : pendings.take(gate.id(), Math.min(1, gate.allowed(1)))) {
        if (gate.isShut()) pendings.later(gate.id(), pending.handle(), gate.closedFor());
        else settle(gate, pending);
        return Duration.ZERO;
      }
    } finally {
      gate.leave(false, 1);
    }
    return LOOK;
  }

  private void settle(Gate gate, Pendings.Pending pending) {
    switch (poll(gate, pending)) {
      case Polled.Working(var after) -> {
        gate.heard(List.of(ANSWERED));
        later(gate, pending, after);
      }
      case Polled.Unheard(var asking) -> {
        gate.heard(List.of(asking));
        later(gate, pending, AGAIN);
      }
      case Polled.Ended ended -> {
        gate.heard(List.of(ANSWERED));
        settled(gate, pending, ended);
      }
    }
  }

  private void later(Gate gate, Pendings.Pending pending, Duration after) {
    if (pending.isOld()) {
      var unknown = new Outcome.Unknown("nothing was heard of it for seven days");
      settled(gate, pending, new Polled.Ended(unknown, null));
    } else {
      pendings.later(gate.id(), pending.handle(), after);
    }
  }

  private void settled(Gate gate, Pendings.Pending pending, Polled.Ended ended) {
    if (ended.note() != null) LOG.warn("destination {}: {}", gate.id(), ended.note());
    settlements.stream()
        .filter(settlement -> settlement.isFor(pending.operation()))
        .forEach(s -> s.settled(gate.id(), pending.handle(), pending.operation(), ended));
    pendings.done(gate.id(), pending.handle(), ended.leftOut());
    ended
        .leftOut()
        .forEach((reason, people) -> meters.leftOut(gate.account().kind(), reason, people));
  }

  private static Polled poll(Gate gate, Pendings.Pending pending) {
    try {
      return gate.destination().poll(pending.handle());
    } catch (RuntimeException broken) {
      LOG.error("connector {} broke when it polled", gate.account().kind(), broken);
      return new Polled.Unheard(new Outcome.Transient("connector broke", null));
    }
  }
}
