package dev.cartwheel.activation.ending;

import dev.cartwheel.core.journey.RunId;
import java.time.Instant;

/** A run came to its end. */
public record Ending(RunId run, Kind kind, Instant at) {

  /** How, and what the event is called. */
  public enum Kind {
    /** The window is over, without a purchase. */
    COMPLETED("Journey Completed"),
    /** The person bought. */
    CONVERTED("Journey Converted");

    private final String event;

    Kind(String event) {
      this.event = event;
    }

    public String event() {
      return event;
    }
  }
}
