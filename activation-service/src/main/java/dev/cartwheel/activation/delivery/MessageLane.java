package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Gates;
import dev.cartwheel.activation.gate.Lane;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Hands out messages. It claims no more than can be sent at once: what waits, waits where a
 * withdrawal finds it.
 */
@Component
class MessageLane implements Lane {
  private static final Logger LOG = LoggerFactory.getLogger(MessageLane.class);

  /** Nothing that a person notices, and time for several messages to leave. */
  private static final Duration GATHER = Duration.ofMillis(20);

  private final Claims claims;
  private final Dispatch dispatch;
  private final Leases leases;
  private final ActivationSettings.Dispatch settings;

  MessageLane(Claims claims, Dispatch dispatch, Leases leases, ActivationSettings settings) {
    this.claims = claims;
    this.dispatch = dispatch;
    this.leases = leases;
    this.settings = settings.dispatch();
  }

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public boolean serves(Destination destination) {
    return destination.capabilities().can(Operation.MESSAGE);
  }

  @Override
  public void keep(Collection<Gate> open) {
    leases.free(open);
  }

  @Override
  public Duration turn(Gate gate) throws InterruptedException {
    if (gate.absences().isMissing(Sender.NAMED) || !claims.isDue(gate.id())) return settings.poll();
    var places = gate.enter(false, gate.places(), settings.poll());
    if (places == 0) return Duration.ZERO;
    if (places < gate.places() / 2) places += more(gate, gate.places() - places);
    List<Claimed> batch = List.of();
    try {
      var allowed = gate.allowed(places);
      if (allowed > 0) batch = claims.take(gate.id(), allowed);
      gate.giveBack(allowed - batch.size());
    } finally {
      gate.leave(false, places - batch.size());
    }
    if (batch.isEmpty()) return settings.poll();
    var claimed = batch;
    Thread.startVirtualThread(() -> handOut(gate, claimed));
    return Duration.ZERO;
  }

  /** Fewer and larger batches ask for facts less often. */
  private static int more(Gate gate, int most) throws InterruptedException {
    return gate.enter(false, most, GATHER);
  }

  private void handOut(Gate gate, List<Claimed> batch) {
    var started = 0;
    try {
      var known = dispatch.learn(batch);
      if (known == null) return;
      for (var claimed : batch) {
        Thread.startVirtualThread(() -> settle(gate, claimed, known));
        started++;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("claimed messages for {} wait for their lease: {}", gate.id(), Gates.cause(trouble));
    } finally {
      gate.leave(false, batch.size() - started);
    }
  }

  private void settle(Gate gate, Claimed claimed, Dispatch.Known known) {
    try {
      dispatch.settle(gate, claimed, known);
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("delivery {} waits for its lease: {}", claimed.id(), Gates.cause(trouble));
    } finally {
      gate.leave(false, 1);
    }
  }
}
