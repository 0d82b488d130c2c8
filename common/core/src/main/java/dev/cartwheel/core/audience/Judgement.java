package dev.cartwheel.core.audience;

import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of reconsidering a profile.
 *
 * @param transitions in the order of their instants
 * @param purchase the purchase that the event told for the first time
 */
public record Judgement(Profile profile, List<Transition> transitions, Optional<Order> purchase) {
  public Judgement {
    transitions = List.copyOf(transitions);
  }

  /**
   * The first instant at which time alone may change a membership; {@link Instant#MAX} for never.
   */
  public Instant wakeAt() {
    return profile.judged().wakeAt();
  }
}
