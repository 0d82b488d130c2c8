package dev.cartwheel.core.journey;

import java.util.List;
import java.util.Optional;

/**
 * What a journey decided.
 *
 * @param run the run as it is now; empty when there is none
 * @param trail what each step came to that was taken, in order
 * @param because why nothing was started, or what was done, in words
 */
public record Decision(Optional<Run> run, List<Effect> effects, List<Trace> trail, String because) {
  public Decision {
    effects = List.copyOf(effects);
    trail = List.copyOf(trail);
  }

  /**
   * The same of somebody who is held out: no list is touched. Messages go their way, up to where
   * they would leave.
   */
  public Decision heldOut() {
    return new Decision(
        run.map(Run::holdOut),
        effects.stream().map(Decision::withheld).toList(),
        trail.stream().map(Trace::heldOut).toList(),
        because);
  }

  private static Effect withheld(Effect effect) {
    return switch (effect) {
      case Effect.Place(var step, var at) ->
          new Effect.Withhold(step.destination(), step.list(), true, at);
      case Effect.Displace(var step, var at) ->
          new Effect.Withhold(step.destination(), step.list(), false, at);
      case Effect.Deliver _, Effect.Withhold _, Effect.Release _, Effect.Withdraw _ -> effect;
    };
  }
}
