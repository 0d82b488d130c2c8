package dev.cartwheel.activation.notice;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Gates;
import dev.cartwheel.activation.gate.Named;
import dev.cartwheel.wire.Facts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The rounds of both lanes of notices. */
@Component
class NoticeRounds {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeRounds.class);

  private final NoticeRows rows;
  private final AudienceFacts facts;
  private final Telling telling;
  private final Duration poll;

  NoticeRounds(NoticeRows rows, AudienceFacts facts, Telling telling, ActivationSettings settings) {
    this.rows = rows;
    this.facts = facts;
    this.telling = telling;
    this.poll = settings.dispatch().poll();
  }

  Duration turn(Gate gate, Operation operation) throws InterruptedException {
    if (gate.absences().isMissing(Named.by(operation)) || !rows.isDue(gate.id(), operation)) {
      return poll;
    }
    var first = operation == Operation.EXIT;
    var places = gate.enter(first, gate.places(), poll);
    if (places == 0) return Duration.ZERO;
    List<Taken> taken = List.of();
    try {
      var allowed = Math.min(gate.allowed(places), Facts.Request.MOST);
      if (allowed > 0) taken = rows.take(gate.id(), operation, allowed);
      gate.giveBack(allowed - taken.size());
    } finally {
      gate.leave(first, places - taken.size());
    }
    if (taken.isEmpty()) return poll;
    var all = taken;
    Thread.startVirtualThread(() -> handOut(gate, operation, all));
    return Duration.ZERO;
  }

  private void handOut(Gate gate, Operation operation, List<Taken> all) {
    var known = known(all);
    for (var taken : all) {
      Thread.startVirtualThread(
          () -> {
            try {
              telling.tell(gate, taken, known);
            } catch (DataAccessException | TransactionException trouble) {
              LOG.warn("notice {} waits for its lease: {}", taken.id(), Gates.cause(trouble));
            } finally {
              gate.leave(operation == Operation.EXIT, 1);
            }
          });
    }
  }

  /**
   * Nobody when nothing can be learned now: an exit goes by the names that were kept, a purchase
   * waits.
   */
  private Map<UUID, Optional<Facts>> known(List<Taken> all) {
    var known = new HashMap<UUID, Optional<Facts>>();
    try {
      var answer = facts.ask(all.stream().map(Taken::profile).toList());
      answer.profiles().forEach(each -> known.put(each.asked(), Optional.of(each)));
      answer.unknown().forEach(gone -> known.putIfAbsent(gone, Optional.empty()));
    } catch (AudienceFacts.Unavailable trouble) {
      LOG.warn("notices are told without facts: {}", trouble.getMessage());
    }
    return known;
  }
}
