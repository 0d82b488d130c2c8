package dev.cartwheel.core.law;

import static dev.cartwheel.core.given.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.journey.Arm;
import dev.cartwheel.core.journey.Condition;
import dev.cartwheel.core.journey.Conductor;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.Holdout;
import dev.cartwheel.core.journey.Input;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Known;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.journey.Trace;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * However late a run is woken, twice or for nothing, its steps come to the same at the same
 * instants; also where what it waits for happened before it was woken.
 */
class LateRunsTest {
  private static final AudienceId TRIGGER = new AudienceId(new UUID(0, 99));
  private static final Instant END = NOON.plus(Duration.ofDays(12));

  @Test
  void aLateRunTakesTheSameStepsAtTheSameInstants() {
    Law.holds(
        Law.CASES,
        chance -> {
          var journey = journey(chance);
          var entries = entries(chance);
          var prompt = new Drive(journey, entries, null).decided();
          var late = new Drive(journey, entries, chance).decided();
          assertThat(late).as("%s", journey.steps()).isEqualTo(prompt);
        });
  }

  /** One run, told of what happens as it happens, and woken when it is due or later. */
  private static final class Drive {
    private final Journey journey;
    private final TreeMap<Instant, AudienceId> entries;
    private final @Nullable Chance delays;
    private final Map<AudienceId, Instant> in = new HashMap<>();
    private final List<Trace> trail = new ArrayList<>();
    private @Nullable Run run;

    Drive(Journey journey, TreeMap<Instant, AudienceId> entries, @Nullable Chance delays) {
      this.journey = journey;
      this.entries = new TreeMap<>(entries);
      this.delays = delays;
    }

    /** Where nobody had to wait for it to be noticed, no wait is noted. */
    List<String> decided() {
      return trail().stream()
          .filter(trace -> trace.kind() != Trace.Kind.WAITS)
          .map(trace -> trace.step() + " " + trace.kind() + " " + trace.at())
          .toList();
    }

    private List<Trace> trail() {
      tell(new Input.Entered(NOON, false));
      while (standing().isActive()) {
        var wake = standing().dueAt().plusSeconds(delay());
        hear(wake);
        if (!standing().isActive()) break;
        tell(new Input.Woke(wake, new Known(wake, ZoneOffset.UTC, in)));
      }
      return trail;
    }

    /** What happens up to then, and moves the run on if it waits for it. */
    private void hear(Instant until) {
      while (!entries.isEmpty() && !entries.firstKey().isAfter(until)) {
        var entry = entries.pollFirstEntry();
        in.put(entry.getValue(), entry.getKey());
        tell(new Input.Crossed(entry.getKey(), entry.getValue(), true));
      }
    }

    private Run standing() {
      return Objects.requireNonNull(run);
    }

    private long delay() {
      if (delays == null) return 0;
      return delays.happens(0.3) ? delays.below(200_000) : delays.below(5);
    }

    private void tell(Input input) {
      var decision = Conductor.decide(journey, Shopper.ID, run, input);
      trail.addAll(decision.trail());
      run = decision.run().orElseThrow();
    }
  }

  private static TreeMap<Instant, AudienceId> entries(Chance chance) {
    var entries = new TreeMap<Instant, AudienceId>();
    for (int i = 0; i < 3; i++) {
      var at = NOON.plusSeconds(chance.below(Duration.between(NOON, END).toSeconds()));
      if (chance.happens(0.7)) entries.put(at, audience(i));
    }
    return entries;
  }

  private static Journey journey(Chance chance) {
    var steps = steps(chance, new int[] {0}, 1 + (int) chance.below(5), 0);
    var window = Duration.ofDays(1 + (int) chance.below(10));
    var id = new JourneyId(new UUID(7, chance.below(Long.MAX_VALUE)));
    return new Journey(id, "any", TRIGGER, steps, window, window, null, Holdout.NONE, NOON, false);
  }

  private static List<Step> steps(Chance chance, int[] number, int many, int depth) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < many; i++) steps.add(step(chance, number, depth));
    return steps;
  }

  private static Step step(Chance chance, int[] number, int depth) {
    var key = "s" + number[0]++;
    var span = Duration.ofSeconds(1 + chance.below(200_000));
    var condition = new Condition(audience((int) chance.below(3)), true);
    return switch ((int) chance.below(depth < 2 ? 8 : 5)) {
      case 0 -> new Step.Wait(key, span);
      case 1 -> new Step.WaitUntil(key, LocalTime.ofSecondOfDay(chance.below(86_400)), Set.of());
      case 2, 3 -> new Step.WaitFor(key, condition, span);
      case 5, 6 ->
          new Step.Branch(
              key,
              condition,
              steps(chance, number, (int) chance.below(3), depth + 1),
              steps(chance, number, (int) chance.below(3), depth + 1));
      case 7 ->
          new Step.Experiment(
              key,
              List.of(
                  new Arm("a", 1, steps(chance, number, (int) chance.below(2), depth + 1)),
                  new Arm("b", 2, steps(chance, number, (int) chance.below(2), depth + 1))));
      default ->
          new Step.Send(key, new DestinationId(new UUID(4, 4)), "subject", Duration.ofDays(1));
    };
  }

  private static AudienceId audience(int number) {
    return new AudienceId(new UUID(1, number));
  }
}
