package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Suppressed;
import dev.cartwheel.activation.destination.Suppressions;
import dev.cartwheel.activation.destination.Suppressions.Answer;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Lane;
import dev.cartwheel.activation.response.ResponseKind;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks far sides that tell nothing by themselves whom they do not write to any more. What was asked
 * for is asked for again unless all of it was heard, and the last hour of it once more: what is
 * told again changes nothing.
 */
@Component
class AskingLane implements Lane {
  private static final Logger LOG = LoggerFactory.getLogger(AskingLane.class);
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration PLACE = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofMinutes(2);

  /** Clocks differ, and a far side may list somebody later than it says. */
  private static final Duration OVERLAP = Duration.ofHours(1);

  private final Cursors cursors;
  private final Hearing hearing;

  AskingLane(Cursors cursors, Hearing hearing) {
    this.cursors = cursors;
    this.hearing = hearing;
  }

  @Override
  public String name() {
    return "suppressions";
  }

  @Override
  public boolean serves(Destination destination) {
    return destination.suppressions().isPresent();
  }

  @Override
  public Duration turn(Gate gate) throws InterruptedException {
    var suppressions = gate.destination().suppressions();
    if (suppressions.isEmpty() || gate.enter(false, 1, PLACE) == 0) return LOOK;
    try {
      var cursor = cursors.take(gate.id(), AGAIN);
      if (cursor.isPresent()) ask(gate, suppressions.get(), cursor.get());
    } finally {
      gate.leave(false, 1);
    }
    return LOOK;
  }

  private void ask(Gate gate, Suppressions suppressions, Cursors.Cursor cursor) {
    var skip = 0;
    var known = 0;
    while (!gate.isShut() && gate.allowed(1) == 1) {
      switch (suppressions.since(cursor.since(), skip)) {
        case Answer.Unheard(var asking) -> {
          unheard(gate, asking);
          return;
        }
        case Answer.Page page -> {
          gate.heard(List.of(new Outcome.Done(null)));
          known += hearing.hear(gate.id(), page.people().stream().map(AskingLane::report).toList());
          skip += page.read();
          if (page.isLast()) {
            cursors.done(gate.id(), cursor.asked().minus(OVERLAP), suppressions.every());
            if (known > 0) LOG.info("destination {} told of {} people", gate.id(), known);
            return;
          }
          cursors.goOn(gate.id(), AGAIN);
        }
      }
    }
  }

  /** A right to read that is lacking keeps nobody from being written to. */
  private void unheard(Gate gate, Outcome asking) {
    switch (asking) {
      case Outcome.Throttled _, Outcome.AuthFailed _, Outcome.Transient _, Outcome.Unknown _ ->
          gate.heard(List.of(asking));
      case Outcome.Done _, Outcome.AcceptedLater _, Outcome.TooBig _, Outcome.Missing _ -> {}
      case Outcome.Misconfigured _, Outcome.Closed _, Outcome.BadRow _ -> {}
      case Outcome.RefusedByConsent _ -> {}
    }
    if (cursors.isNewTrouble(gate.id(), asking.toString())) {
      LOG.warn("destination {} does not say who is suppressed: {}", gate.id(), asking);
    }
  }

  private static Report report(Suppressed told) {
    return new Report(
        told.id(),
        switch (told.cause()) {
          case UNWANTED -> ResponseKind.UNSUBSCRIBED;
          case COMPLAINED -> ResponseKind.COMPLAINED;
          case GONE, BOUNCED -> ResponseKind.BOUNCED;
        },
        null,
        told.email(),
        told.at(),
        told.cause() != Suppressed.Cause.BOUNCED,
        told.words());
  }
}
