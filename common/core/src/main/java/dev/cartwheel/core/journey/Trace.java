package dev.cartwheel.core.journey;

import java.time.Instant;

/**
 * What a step decided for one run, for those who ask why.
 *
 * @param step its key
 * @param at when it was taken, not when it was found out
 * @param detail in words, without personal data
 */
public record Trace(String step, Kind kind, Instant at, String detail) {

  /** What came of it. */
  public enum Kind {
    /** Began to wait. */
    WAITS,
    /** The wait is over. */
    WENT_ON,
    /** Chose one of several ways. */
    CHOSE,
    /** Planned a message. */
    SENDS,
    /** Put the person on a list. */
    ADDED,
    /** Took the person off a list. */
    REMOVED,
    /** Came to the last step. */
    ENDED,
    /** The journey was changed, and the run went on in the new one. */
    MOVED
  }

  /** The same of somebody who is held out. */
  Trace heldOut() {
    return switch (kind) {
      case SENDS -> new Trace(step, kind, at, "held out: nothing is sent");
      case ADDED, REMOVED -> new Trace(step, kind, at, "held out: not done");
      case WAITS, WENT_ON, CHOSE, ENDED, MOVED -> this;
    };
  }
}
