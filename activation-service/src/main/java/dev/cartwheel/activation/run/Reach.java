package dev.cartwheel.activation.run;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.Step;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The channels by which a journey reaches people, messages and lists alike, on whichever way: what
 * is ahead of one run depends on answers that nobody has yet.
 */
record Reach(Set<String> channels) {
  Reach {
    channels = Set.copyOf(channels);
  }

  /** How much of it a refusal takes. */
  enum Loss {
    NONE,
    SOME,
    ALL
  }

  /** Destinations that are not there any more reach nobody. */
  static Reach of(Journey journey, Map<DestinationId, Channel> channels) {
    return new Reach(
        Step.all(journey.steps()).stream()
            .flatMap(Reach::destination)
            .map(channels::get)
            .filter(Objects::nonNull)
            .map(Channel::name)
            .collect(Collectors.toSet()));
  }

  /**
   * A journey that had none of what was refused now is not concerned, whatever was refused before.
   *
   * @param now what was refused just now
   * @param all what the person refuses, this included
   */
  Loss loses(Set<String> now, Collection<String> all) {
    if (Collections.disjoint(channels, now)) return Loss.NONE;
    return all.containsAll(channels) ? Loss.ALL : Loss.SOME;
  }

  private static Stream<DestinationId> destination(Step step) {
    return switch (step) {
      case Step.Send send -> Stream.of(send.destination());
      case Step.AddToList add -> Stream.of(add.destination());
      case Step.RemoveFromList _,
          Step.Wait _,
          Step.WaitUntil _,
          Step.WaitFor _,
          Step.Branch _,
          Step.Experiment _,
          Step.End _ ->
          Stream.empty();
    };
  }
}
