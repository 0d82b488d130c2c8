package dev.cartwheel.core.journey;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a journey decided.
 *
 * @param run the run as it is now; empty when there is none
 * @param trail what each step came to that was taken, in order
 * @param because why nothing was started, or what was done, in words
 * @param barrier why nothing was started; null where something was, or nothing was to be
 */
public record Decision(
    Optional<Run> run,
    List<Effect> effects,
    List<Trace> trail,
    String because,
    @Nullable Barrier barrier) {
  public Decision {
    effects = List.copyOf(effects);
    trail = List.copyOf(trail);
  }

  Decision(Optional<Run> run, List<Effect> effects, List<Trace> trail, String because) {
    this(run, effects, trail, because, null);
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
        because,
        barrier);
  }

  private static Effect withheld(Effect effect) {
    return switch (effect) {
      case Effect.Place(var step, var at) ->
          new Effect.Withhold(step.destination(), step.list(), true, at);
      case Effect.Displace(var step, var at) ->
          new Effect.Withhold(step.destination(), step.list(), false, at);
      case Effect.Deliver _,
          Effect.Withhold _,
          Effect.Release _,
          Effect.Withdraw _,
          Effect.Rehearsed _ ->
          effect;
    };
  }
}
