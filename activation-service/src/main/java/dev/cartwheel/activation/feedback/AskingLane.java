package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Suppressed;
import dev.cartwheel.activation.destination.Suppressions;
import dev.cartwheel.activation.destination.Suppressions.Answer;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.gate.Lane;
import dev.cartwheel.activation.response.ResponseKind;
import dev.cartwheel.core.journey.DestinationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  private final Map<DestinationId, Reading> readings = new ConcurrentHashMap<>();
  private final Cursors cursors;
  private final Hearing hearing;

  /**
   * A list that is read.
   *
   * @param skip how many of it were
   * @param at when the last of them were, on the clock of this process
   */
  private record Reading(Cursors.Cursor cursor, int skip, long at) {}

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
      var reading = reading(gate);
      if (reading.isEmpty()) return LOOK;
      return gate.allowed(1) == 0
          ? gate.closedFor()
          : read(gate, suppressions.get(), reading.get());
    } finally {
      gate.leave(false, 1);
    }
  }

  /** The one that is under way, unless it stood still for so long that others may have taken it. */
  private Optional<Reading> reading(Gate gate) {
    var known = readings.get(gate.id());
    if (known != null && System.nanoTime() - known.at() < AGAIN.toNanos()) {
      return Optional.of(known);
    }
    readings.remove(gate.id());
    cursors
        .take(gate.id(), AGAIN)
        .ifPresent(cursor -> readings.put(gate.id(), new Reading(cursor, 0, System.nanoTime())));
    return Optional.ofNullable(readings.get(gate.id()));
  }

  /** One page; what follows is for the next turn. */
  private Duration read(Gate gate, Suppressions suppressions, Reading reading) {
    return switch (suppressions.since(reading.cursor().since(), reading.skip())) {
      case Answer.Unheard(var asking) -> {
        readings.remove(gate.id());
        unheard(gate, asking);
        yield LOOK;
      }
      case Answer.Page page -> {
        gate.heard(List.of(new Outcome.Done(null)));
        var people = page.people().stream().map(AskingLane::report).toList();
        var known = hearing.hear(gate.id(), people);
        if (known > 0) LOG.info("destination {} told of {} people", gate.id(), known);
        yield page.isLast() ? done(gate, suppressions, reading) : goOn(gate, page, reading);
      }
    };
  }

  private Duration done(Gate gate, Suppressions suppressions, Reading reading) {
    readings.remove(gate.id());
    cursors.done(gate.id(), reading.cursor().asked().minus(OVERLAP), suppressions.every());
    return LOOK;
  }

  private Duration goOn(Gate gate, Answer.Page page, Reading reading) {
    var skip = reading.skip() + page.read();
    readings.put(gate.id(), new Reading(reading.cursor(), skip, System.nanoTime()));
    cursors.goOn(gate.id(), AGAIN);
    return Duration.ZERO;
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
