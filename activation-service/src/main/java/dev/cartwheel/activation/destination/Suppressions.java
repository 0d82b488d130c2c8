package dev.cartwheel.activation.destination;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Of a far side that has to be asked whom it does not write to any more. */
public interface Suppressions {

  /** How often to ask. */
  Duration every();

  /**
   * Asks once; reading on, and asking again, is the engine's part.
   *
   * @param since whoever was suppressed at that time or later
   * @param skip how many of them were read already
   */
  Answer since(Instant since, int skip);

  /** What comes of asking. */
  sealed interface Answer {
    /**
     * Some of them.
     *
     * @param read how many it told of, those that mean nothing to us as well
     * @param isLast whether these are the last of them
     */
    record Page(List<Suppressed> people, int read, boolean isLast) implements Answer {
      public Page {
        people = List.copyOf(people);
      }
    }

    /**
     * Nothing was learned.
     *
     * @param asking what came of the call
     */
    record Unheard(Outcome asking) implements Answer {}
  }
}
