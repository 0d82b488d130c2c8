package dev.cartwheel.core.journey;

import dev.cartwheel.core.consent.Channel;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The channels by which a journey reaches people, messages and lists alike, on whichever way: what
 * is ahead of one run depends on answers that nobody has yet.
 */
public record Reach(Set<Channel> channels) {
  public Reach {
    channels = Set.copyOf(channels);
  }

  /** How much of it a refusal takes. */
  public enum Loss {
    NONE,
    SOME,
    ALL
  }

  /** Destinations that are not there any more reach nobody. */
  public static Reach of(Journey journey, Map<DestinationId, Channel> channels) {
    return new Reach(
        Step.destinations(journey.steps()).stream()
            .map(channels::get)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  /**
   * A journey that had none of what was refused now is not concerned, whatever was refused before.
   *
   * @param now what was refused just now
   * @param all what the person refuses, this included
   */
  public Loss loses(Set<Channel> now, Collection<Channel> all) {
    if (Collections.disjoint(channels, now)) return Loss.NONE;
    return all.containsAll(channels) ? Loss.ALL : Loss.SOME;
  }

  /** Nothing of the journey could reach somebody who refuses these. */
  public boolean isLostTo(Collection<Channel> refused) {
    return !channels.isEmpty() && refused.containsAll(channels);
  }
}
