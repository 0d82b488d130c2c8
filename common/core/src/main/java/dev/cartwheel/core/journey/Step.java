package dev.cartwheel.core.journey;

import dev.cartwheel.core.policy.WhenHeld;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One thing a journey does. */
public sealed interface Step {
  Duration LONGEST_WAIT = Duration.ofDays(365);

  /** Its name within the journey: what it is known by when the journey changes. */
  String key();

  /** The ways on from here that this step chooses among; none for most. */
  default List<List<Step>> ways() {
    return List.of();
  }

  /** These steps with all that are nested in them, each before those in it. */
  static List<Step> all(List<Step> steps) {
    var all = new ArrayList<Step>();
    for (var step : steps) {
      all.add(step);
      step.ways().forEach(way -> all.addAll(all(way)));
    }
    return all;
  }

  /** Where the messages and lists of these steps go, on whichever way. */
  static Set<DestinationId> destinations(List<Step> steps) {
    return all(steps).stream().flatMap(step -> step.goesTo().stream()).collect(Collectors.toSet());
  }

  /** Where it sends something to, or puts people on a list. */
  private Optional<DestinationId> goesTo() {
    return switch (this) {
      case Send send -> Optional.of(send.destination());
      case AddToList add -> Optional.of(add.destination());
      case RemoveFromList _, Wait _, WaitUntil _, WaitFor _, Branch _, Experiment _, End _ ->
          Optional.empty();
    };
  }

  /** Lets time pass. */
  record Wait(String key, Duration span) implements Step {
    public Wait {
      requireKey("key", key);
      requireWait("wait", span);
    }
  }

  /**
   * Waits until the person's clock shows a time of day; goes on at once when it does so already.
   *
   * @param days on which it counts; none for every day
   */
  record WaitUntil(String key, LocalTime time, Set<DayOfWeek> days) implements Step {
    public WaitUntil {
      requireKey("key", key);
      days = Set.copyOf(days);
    }
  }

  /** Waits until a condition becomes true, and at most so long; goes on in any case. */
  record WaitFor(String key, Condition condition, Duration limit) implements Step {
    public WaitFor {
      requireKey("key", key);
      requireWait("limit", limit);
    }
  }

  /** Goes one way or the other, and on after both. */
  record Branch(String key, Condition condition, List<Step> then, List<Step> otherwise)
      implements Step {
    public Branch {
      requireKey("key", key);
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    @Override
    public List<List<Step>> ways() {
      return List.of(then, otherwise);
    }
  }

  /** Deals people to arms by a salted hash: the same person always gets the same. */
  record Experiment(String key, List<Arm> arms) implements Step {
    public static final int MOST_ARMS = 10;

    public Experiment {
      requireKey("key", key);
      arms = List.copyOf(arms);
      if (arms.size() < 2 || arms.size() > MOST_ARMS) {
        throw new IllegalArgumentException(
            "experiment must have 2 to " + MOST_ARMS + " arms, had " + arms.size());
      }
      var names = new HashSet<String>();
      for (var arm : arms) {
        if (!names.add(arm.name())) {
          throw new IllegalArgumentException("two arms have the name '" + arm.name() + "'");
        }
      }
    }

    @Override
    public List<List<Step>> ways() {
      return arms.stream().map(Arm::steps).toList();
    }
  }

  /** Nothing more happens to the person, though the run waits for a purchase. */
  record End(String key) implements Step {
    public End {
      requireKey("key", key);
    }
  }

  /**
   * Sends one message.
   *
   * @param key name of the step within its journey; a run sends it once
   * @param subject subject line or title; may contain placeholders of the template language. Empty
   *     for that of the template
   * @param notLater how long after it fell due the message may still leave
   * @param whenHeld whether it waits where quiet hours or a cap keep it back, or is left out
   * @param content what it is made of
   */
  record Send(
      String key,
      DestinationId destination,
      String subject,
      Duration notLater,
      WhenHeld whenHeld,
      Content content)
      implements Step {

    public Send(String key, DestinationId destination, String subject, Duration notLater) {
      this(key, destination, subject, notLater, WhenHeld.DEFER, Content.DEFAULT);
    }

    public Send {
      requireKey("key", key);
      if ((subject.isBlank() && content.isDefaultTemplate()) || subject.length() > 200) {
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
  record AddToList(String key, DestinationId destination, String list) implements Step {
    public AddToList {
      requireKey("key", key);
      requireList(list);
    }
  }

  /** Takes the person off a list, if a journey put them there. */
  record RemoveFromList(String key, DestinationId destination, String list) implements Step {
    public RemoveFromList {
      requireKey("key", key);
      requireList(list);
    }
  }

  static void requireKey(String what, String key) {
    if (!key.matches("[a-z0-9][a-z0-9-]{0,49}")) {
      throw new IllegalArgumentException(
          what + " must be 1 to 50 lower-case letters, digits and hyphens, was '" + key + "'");
    }
  }

  private static void requireWait(String what, Duration span) {
    if (!span.isPositive() || span.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException(
          what + " must be above zero and at most 365 days, was " + span);
    }
    if (!span.truncatedTo(ChronoUnit.MILLIS).equals(span)) {
      throw new IllegalArgumentException(what + " must be whole milliseconds, was " + span);
    }
  }

  private static void requireList(String list) {
    if (list.isBlank() || list.length() > 200) {
      throw new IllegalArgumentException("list must have 1 to 200 characters");
    }
  }
}
