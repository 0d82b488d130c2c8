package dev.cartwheel.activation.destination;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was learned of something that the far side took and worked on. */
public sealed interface Polled {

  /**
   * It is still being done.
   *
   * @param after how long to wait before asking again
   */
  record Working(Duration after) implements Polled {}

  /**
   * Nothing was learned.
   *
   * @param asking what came of the asking itself
   */
  record Unheard(Outcome asking) implements Polled {}

  /**
   * It is over.
   *
   * @param outcome of all that was handed over with it; {@link Outcome.Transient} when it came to
   *     naught and is to be handed over again
   * @param note what is worth knowing besides, such as how many of many it left out; masked
   * @param leftOut how many rows of it failed by the far side's reasons, where it does not say
   *     which
   */
  record Ended(Outcome outcome, @Nullable String note, Map<String, Long> leftOut)
      implements Polled {
    public Ended {
      note = note == null ? null : Mask.text(note);
      leftOut = Map.copyOf(leftOut);
    }

    public Ended(Outcome outcome, @Nullable String note) {
      this(outcome, note, Map.of());
    }
  }

  /** Of a call that says no more than an outcome does. */
  static Polled of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.AcceptedLater(_, var after) -> new Working(after);
      case Outcome.Done _, Outcome.BadRow _, Outcome.RefusedByConsent _, Outcome.TooBig _ ->
          new Ended(outcome, null);
      case Outcome.Throttled _, Outcome.Transient _, Outcome.Unknown _ -> new Unheard(outcome);
      case Outcome.AuthFailed _, Outcome.Missing _, Outcome.Misconfigured _, Outcome.Closed _ ->
          new Unheard(outcome);
    };
  }
}
