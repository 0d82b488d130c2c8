package dev.cartwheel.core.journey;

import static dev.cartwheel.core.given.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToldAgainTest {
  private static final Instant LATER = NOON.plus(Duration.ofHours(1));

  private final Journey journey =
      new Journey(
          new JourneyId(UUID.randomUUID()),
          "reminder",
          new AudienceId(UUID.randomUUID()),
          List.of(new Step.Wait("wait-1", Duration.ofDays(1))),
          Duration.ofDays(7),
          Duration.ofDays(7),
          null,
          Holdout.NONE,
          NOON,
          false);

  @Test
  void anEntryThatIsToldAgainDoesNotBringBackARunThatIsOver() {
    var left =
        run(decide(run(decide(null, new Input.Entered(NOON, false))), new Input.Exited(LATER)));
    assertThat(decide(left, new Input.Entered(NOON, false)).run()).isEqualTo(Optional.of(left));
    assertThat(decide(left, new Input.Entered(NOON, false)).effects()).isEmpty();
  }

  @Test
  void anEntryFromBeforeTheLatestRunStartsNothing() {
    var left =
        run(decide(run(decide(null, new Input.Entered(LATER, false))), new Input.Exited(LATER)));
    assertThat(run(decide(left, new Input.Entered(NOON, false)))).isEqualTo(left);
    assertThat(run(decide(left, new Input.Entered(LATER.plusMillis(1), false))).isActive())
        .isTrue();
  }

  private Decision decide(@Nullable Run latest, Input input) {
    return Conductor.decide(journey, Shopper.ID, latest, input);
  }

  private static Run run(Decision decision) {
    return decision.run().orElseThrow();
  }
}
