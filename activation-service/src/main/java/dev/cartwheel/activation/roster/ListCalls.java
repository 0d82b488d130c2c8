package dev.cartwheel.activation.roster;

import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Named;
import dev.cartwheel.activation.letter.Letters;
import dev.cartwheel.activation.pending.Pendings;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.core.delivery.Backoff;
import dev.cartwheel.core.delivery.Placement.Move;
import dev.cartwheel.core.delivery.Placement.Result;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes the calls, and keeps what came of each row. */
@Component
class ListCalls {
  private static final Logger LOG = LoggerFactory.getLogger(ListCalls.class);

  /** Looked at again then; the gate decides when anything goes there. */
  private static final Duration WHILE_CLOSED = Duration.ofSeconds(5);

  private final Places places;
  private final Pendings pendings;
  private final Letters letters;
  private final TransactionOperations transaction;
  private final DatabaseClock clock;
  private final Meters meters;

  ListCalls(
      Places places,
      Pendings pendings,
      Letters letters,
      TransactionOperations transaction,
      DatabaseClock clock,
      Meters meters) {
    this.places = places;
    this.pendings = pendings;
    this.letters = letters;
    this.transaction = transaction;
    this.clock = clock;
    this.meters = meters;
  }

  static Operation operation(Move move) {
    return move == Move.ADD ? Operation.ADD : Operation.REMOVE;
  }

  /** One call, or several where it turns out to be too large. */
  void hand(Gate gate, Move move, String list, List<Ready> ready) {
    var outcomes = called(gate, move, list, ready);
    var now = clock.now();
    var all = new ArrayList<Settled>();
    var handles = new HashMap<String, Duration>();
    for (int i = 0; i < ready.size(); i++) {
      var outcome = outcomes.get(i);
      if (outcome instanceof Outcome.AcceptedLater(var handle, var after)) {
        handles.put(handle, after);
      }
      all.add(settled(gate, move, ready.get(i).member(), outcome, now));
    }
    keep(gate, move, all, handles);
    putOff(gate, move, list);
  }

  /** Whoever else waits for a list that is not there waits as long, and it can be seen why. */
  private void putOff(Gate gate, Move move, String list) {
    if (gate.absences().missing(Named.list(list)).orElse(null)
        instanceof Outcome.Missing(var why)) {
      places.putOff(gate.id(), move, list, gate.absences().restOf(Named.list(list)), why);
    }
  }

  /**
   * What is given up can be replayed, and what goes on over there is asked for: both, or neither.
   */
  private void keep(Gate gate, Move move, List<Settled> all, Map<String, Duration> handles) {
    transaction.executeWithoutResult(
        _ -> {
          places.settle(all, move);
          handles.forEach(
              (handle, after) -> pendings.add(gate.id(), handle, operation(move), after));
          all.stream().filter(each -> each.gaveUp() != null).forEach(e -> bury(gate, move, e));
        });
    var done = all.stream().filter(each -> each.result() == Result.DONE).count();
    meters.listed(gate.account().kind(), operation(move), done);
  }

  /** A refusal by the person's own will is no letter: nothing is wrong with it. */
  private void bury(Gate gate, Move move, Settled settled) {
    var kind = settled.gaveUp();
    if (kind == null || kind.equals("RefusedByConsent")) return;
    var member = settled.member();
    letters.add(
        new Letters.Letter(
            member.id(),
            operation(move),
            gate.id(),
            member.profile(),
            kind,
            String.valueOf(settled.reason()),
            member.attempts() + 1));
  }

  private List<Outcome> called(Gate gate, Move move, String list, List<Ready> ready) {
    if (gate.isShut()) return putOff(gate, ready);
    var named = Named.list(list);
    var missing = gate.absences().missing(named);
    if (missing.isPresent()) return Collections.nCopies(ready.size(), missing.get());
    var outcomes = call(gate, move, new ListCall(list, ready.stream().map(Ready::row).toList()));
    gate.heard(outcomes);
    gate.absences().heard(named, outcomes);
    if (ready.size() == 1 || !outcomes.stream().allMatch(Outcome.TooBig.class::isInstance)) {
      return outcomes;
    }
    var half = ready.size() / 2;
    var all = new ArrayList<>(called(gate, move, list, ready.subList(0, half)));
    var rest = ready.subList(half, ready.size());
    all.addAll(gate.closedFor().isPositive() ? putOff(gate, rest) : called(gate, move, list, rest));
    return all;
  }

  private static List<Outcome> putOff(Gate gate, List<Ready> rest) {
    var why = "not called: the destination is left alone";
    return Collections.nCopies(rest.size(), new Outcome.Throttled(why, gate.closedFor()));
  }

  private static List<Outcome> call(Gate gate, Move move, ListCall call) {
    try {
      var destination = gate.destination();
      var outcomes = move == Move.ADD ? destination.add(call) : destination.remove(call);
      if (outcomes.size() == call.rows().size()) return outcomes;
      LOG.error(
          "connector {} told {} outcomes of {} rows",
          gate.account().kind(),
          outcomes.size(),
          call.rows().size());
    } catch (RuntimeException broken) {
      LOG.error("connector {} broke on a list", gate.account().kind(), broken);
    }
    return Collections.nCopies(call.rows().size(), new Outcome.Unknown("connector broke"));
  }

  private Settled settled(Gate gate, Move move, Member member, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Done(var reference) -> Settled.done(member, now, reference);
      case Outcome.AcceptedLater(var handle, _) ->
          new Settled(member, Result.DONE, false, now, null, null, null, handle);
      case Outcome.Throttled(var why, var after) ->
          Settled.later(member, now.plus(or(after)), false, why);
      case Outcome.Transient(var why, var after) -> again(move, member, why, after, now);
      case Outcome.TooBig(var why) -> Settled.givenUp(member, now, "TooBig", why);
      case Outcome.BadRow(var why) -> Settled.givenUp(member, now, "BadRow", why);
      case Outcome.RefusedByConsent(var why) -> refused(move, member, now, why);
      case Outcome.AuthFailed(var why) -> closed(member, now, why);
      case Outcome.Missing(var why) -> absent(gate, move, member, why, now);
      case Outcome.Misconfigured(var why) -> closed(member, now, why);
      case Outcome.Closed(var why) -> closed(member, now, why);
      case Outcome.Unknown(var why) -> unsure(gate, move, member, why, now);
    };
  }

  private static Duration or(@Nullable Duration after) {
    return after == null ? WHILE_CLOSED : after;
  }

  private static Settled closed(Member member, Instant now, String why) {
    return Settled.later(member, now.plus(WHILE_CLOSED), false, why);
  }

  private static Settled absent(Gate gate, Move move, Member member, String why, Instant now) {
    var next = now.plus(gate.absences().restOf(Named.list(member.list())));
    return isTooLate(move, member, next)
        ? Settled.givenUp(member, now, "Expired", "gave up: " + why)
        : Settled.later(member, next, false, why);
  }

  private static boolean isTooLate(Move move, Member member, Instant next) {
    return move == Move.ADD && next.isAfter(member.wishedAt().plus(Additions.BUDGET));
  }

  /** Whoever must not be kept on a list over there is not on it. */
  private static Settled refused(Move move, Member member, Instant now, String why) {
    if (move == Move.REMOVE) return Settled.done(member, now, null);
    return Settled.givenUp(member, now, "RefusedByConsent", why);
  }

  /** An addition runs out of time; a removal never does. */
  private static Settled again(
      Move move, Member member, String why, @Nullable Duration asked, Instant now) {
    var next = now.plus(backoff(member, asked));
    if (isTooLate(move, member, next)) {
      return Settled.givenUp(member, now, "Expired", "gave up: " + why);
    }
    return Settled.later(member, next, true, why);
  }

  /** Taking off twice harms nobody; putting on twice only where the far side knows it again. */
  private static Settled unsure(Gate gate, Move move, Member member, String why, Instant now) {
    if (move == Move.ADD && !gate.capabilities().isIdempotent(Operation.ADD)) {
      return new Settled(
          member, Result.DONE, true, now, "may not be there: " + why, null, null, null);
    }
    var next = now.plus(backoff(member, null));
    return new Settled(member, Result.UNSURE, true, next, why, null, null, null);
  }

  private static Duration backoff(Member member, @Nullable Duration asked) {
    return Backoff.after(member.attempts() + 1, asked, ThreadLocalRandom.current().nextDouble());
  }
}
