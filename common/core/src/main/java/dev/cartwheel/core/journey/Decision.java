package dev.cartwheel.core.journey;

import java.util.List;
import java.util.Optional;

/**
 * What a journey decided.
 *
 * @param run the run as it is now; empty when there is none
 * @param because why nothing was started, or what was done, in words
 */
public record Decision(Optional<Run> run, List<Effect> effects, String because) {
  public Decision {
    effects = List.copyOf(effects);
  }
}
