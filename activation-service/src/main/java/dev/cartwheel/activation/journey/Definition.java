package dev.cartwheel.activation.journey;

import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Holdout;
import dev.cartwheel.core.journey.Intent;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a journey does, without whether it does it at the moment. */
record Definition(
    String name,
    AudienceId trigger,
    List<Step> steps,
    Duration reentry,
    Duration window,
    @Nullable Intent intent,
    Holdout holdout,
    boolean tellsEnd) {
  Definition {
    steps = List.copyOf(steps);
  }

  /** The journey of the core, taking nobody in. */
  Journey journey(JourneyId id) {
    return journey(id, null, false);
  }

  /** The journey of the core, taking people in since {@code liveSince}, or not at all. */
  Journey journey(JourneyId id, @Nullable Instant liveSince, boolean dry) {
    return new Journey(id, name, trigger, steps, reentry, window, intent, holdout, liveSince, dry);
  }

  Set<DestinationId> destinations() {
    return Step.all(steps).stream().flatMap(Definition::destination).collect(Collectors.toSet());
  }

  private static Stream<DestinationId> destination(Step step) {
    return switch (step) {
      case Step.Wait _,
          Step.WaitUntil _,
          Step.WaitFor _,
          Step.Branch _,
          Step.Experiment _,
          Step.End _ ->
          Stream.empty();
      case Step.Send send -> Stream.of(send.destination());
      case Step.AddToList add -> Stream.of(add.destination());
      case Step.RemoveFromList remove -> Stream.of(remove.destination());
    };
  }
}
