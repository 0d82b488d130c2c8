package dev.cartwheel.core.journey;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** One thing a journey does. */
public sealed interface Step {

  /** Lets time pass. */
  record Wait(Duration span) implements Step {
    public Wait {
      if (!span.isPositive() || span.compareTo(Duration.ofDays(365)) > 0) {
        throw new IllegalArgumentException(
            "wait must be above zero and at most 365 days, was " + span);
      }
      if (!span.truncatedTo(ChronoUnit.MILLIS).equals(span)) {
        throw new IllegalArgumentException("wait must be whole milliseconds, was " + span);
      }
    }
  }

  /**
   * Sends one message.
   *
   * @param key name of the step within its journey; a run sends it once
   * @param subject subject line or title; may contain placeholders of the template language
   * @param notLater how long after it fell due the message may still leave
   */
  record Send(String key, DestinationId destination, String subject, Duration notLater)
      implements Step {
    public Send {
      if (!key.matches("[a-z0-9][a-z0-9-]{0,49}")) {
        throw new IllegalArgumentException(
            "key must be 1 to 50 lower-case letters, digits and hyphens, was '" + key + "'");
      }
      if (subject.isBlank() || subject.length() > 200) {
        throw new IllegalArgumentException("subject must have 1 to 200 characters");
      }
      if (!notLater.isPositive()) {
        throw new IllegalArgumentException("notLater must be above zero, was " + notLater);
      }
    }
  }

  /**
   * Puts the person on a list until their run is over, or a later step takes them off.
   *
   * @param list what the destination calls the list
   */
  record AddToList(DestinationId destination, String list) implements Step {
    public AddToList {
      requireList(list);
    }
  }

  /** Takes the person off a list, if a journey put them there. */
  record RemoveFromList(DestinationId destination, String list) implements Step {
    public RemoveFromList {
      requireList(list);
    }
  }

  private static void requireList(String list) {
    if (list.isBlank() || list.length() > 200) {
      throw new IllegalArgumentException("list must have 1 to 200 characters");
    }
  }
}
