package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.destination.Terms;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Gates;
import dev.cartwheel.core.delivery.Cut;
import dev.cartwheel.core.delivery.Placement.Move;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The rounds of both list lanes: waits until a call is worth it, takes up what fits into the free
 * places, and starts the calls.
 */
@Component
class ListRounds {
  private static final Logger LOG = LoggerFactory.getLogger(ListRounds.class);

  /** A removal never waits longer for others than this: somebody bought. */
  private static final Duration REMOVAL_LINGER = Duration.ofSeconds(2);

  /** At one time, whatever a far side takes: what is taken up is held in memory. */
  private static final int MOST_ROWS = 10_000;

  private final Places places;
  private final Additions additions;
  private final Removals removals;
  private final ListCalls calls;
  private final DatabaseClock clock;
  private final Duration poll;

  ListRounds(
      Places places,
      Additions additions,
      Removals removals,
      ListCalls calls,
      DatabaseClock clock,
      ActivationSettings settings) {
    this.places = places;
    this.additions = additions;
    this.removals = removals;
    this.calls = calls;
    this.clock = clock;
    this.poll = settings.dispatch().poll();
  }

  /** Members that were taken up, and the places and the calls that there are for them. */
  private record Hold(List<Member> members, int places, int allowed) {}

  Duration turn(Gate gate, Move move) throws InterruptedException {
    var cut = cut(gate.capabilities().of(ListCalls.operation(move)).orElseThrow(), move);
    var soonest = poll;
    var most = Math.max(cut.rows() * 2, 1_000);
    for (var list : places.waiting(gate.id(), move, gate.absences().lists(), most)) {
      var leavesAt = cut.leavesAt(list.count(), list.oldest(), list.now());
      var wait = Duration.between(list.now(), leavesAt);
      if (!wait.isPositive()) return start(gate, move, cut, list.list());
      if (wait.compareTo(soonest) < 0) soonest = wait;
    }
    return soonest;
  }

  private Duration start(Gate gate, Move move, Cut cut, String list) throws InterruptedException {
    var first = move == Move.REMOVE;
    var taken = gate.enter(first, gate.places(), poll);
    if (taken == 0) return Duration.ZERO;
    List<Member> members = List.of();
    var allowed = 0;
    try {
      allowed = gate.allowed(taken);
      var most = (int) Math.min(MOST_ROWS, (long) allowed * cut.rows());
      if (most > 0) members = places.take(gate.id(), move, list, most);
    } finally {
      if (members.isEmpty()) {
        gate.leave(first, taken);
        gate.giveBack(allowed);
      }
    }
    if (members.isEmpty()) return poll;
    var ours = new Hold(members, taken, allowed);
    Thread.startVirtualThread(() -> handOut(gate, move, cut, ours));
    return Duration.ZERO;
  }

  /** Prepares all, cuts it into calls, and makes these side by side in the places it has. */
  private void handOut(Gate gate, Move move, Cut cut, Hold hold) {
    var first = move == Move.REMOVE;
    var members = hold.members();
    var left = hold.places();
    try {
      var ready = move == Move.ADD ? additions.prepare(gate, members) : removals.prepare(members);
      var waiting = new ConcurrentLinkedQueue<>(cut(gate, cut, ready));
      putBack(move, beyond(waiting, hold.allowed()));
      gate.giveBack(hold.allowed() - waiting.size());
      for (var threads = Math.min(left, waiting.size()); threads > 0; threads--, left--) {
        Thread.startVirtualThread(() -> work(gate, move, members.getFirst().list(), waiting));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("members of lists of {} wait for their lease: {}", gate.id(), Gates.cause(trouble));
    } finally {
      gate.leave(first, left);
    }
  }

  private void work(Gate gate, Move move, String list, Queue<List<Ready>> waiting) {
    try {
      var call = waiting.poll();
      if (call != null) calls.hand(gate, move, list, call);
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("members of lists of {} wait for their lease: {}", gate.id(), Gates.cause(trouble));
    } finally {
      gate.leave(move == Move.REMOVE, 1);
    }
  }

  private static List<List<Ready>> cut(Gate gate, Cut cut, List<Ready> ready) {
    var sizes = ready.stream().map(each -> gate.destination().bytes(each.row())).toList();
    var all = new ArrayList<List<Ready>>();
    var from = 0;
    for (var count : cut.calls(sizes)) {
      all.add(ready.subList(from, from + count));
      from += count;
    }
    return all;
  }

  /** Bytes may have made more calls than there are places, and than the pace allowed. */
  private static List<Ready> beyond(Queue<List<Ready>> waiting, int places) {
    var surplus = new ArrayList<Ready>();
    var kept = new ArrayList<List<Ready>>();
    for (var call = waiting.poll(); call != null; call = waiting.poll()) {
      if (kept.size() < places) kept.add(call);
      else surplus.addAll(call);
    }
    waiting.addAll(kept);
    return surplus;
  }

  private void putBack(Move move, List<Ready> surplus) {
    if (surplus.isEmpty()) return;
    var now = clock.now();
    places.settle(
        surplus.stream()
            .map(ready -> Settled.later(ready.member(), now, false, "waits for a place"))
            .toList(),
        move);
  }

  private static Cut cut(Terms terms, Move move) {
    var linger = terms.linger();
    if (move == Move.REMOVE && linger.compareTo(REMOVAL_LINGER) > 0) linger = REMOVAL_LINGER;
    return new Cut(Math.min(terms.rows(), MOST_ROWS), terms.bytes(), linger);
  }
}
