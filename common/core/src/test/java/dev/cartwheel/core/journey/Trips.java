package dev.cartwheel.core.journey;

import static dev.cartwheel.core.given.Goods.NOON;

import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Journeys and the steps that tests make them of. */
final class Trips {
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration DAY = Duration.ofDays(1);
  static final Duration WEEK = Duration.ofDays(7);
  static final AudienceId VIP = new AudienceId(new UUID(0, 8));
  static final DestinationId SHOP = new DestinationId(new UUID(4, 4));

  private Trips() {}

  static Journey journey(Step... steps) {
    return journey(1, null, steps);
  }

  static Journey journey(int number, @Nullable Intent intent, Step... steps) {
    return new Journey(
        new JourneyId(new UUID(3, number)),
        "Abandoned carts",
        new AudienceId(new UUID(0, 1)),
        List.of(steps),
        WEEK,
        WEEK,
        intent,
        Holdout.NONE,
        NOON,
        false);
  }

  static Step.Wait pause(String key, Duration span) {
    return new Step.Wait(key, span);
  }

  static Step.Send send(String key) {
    return new Step.Send(key, SHOP, "You left something", DAY);
  }

  static Decision enter(Journey journey, ProfileId person, Instant at) {
    return Conductor.decide(journey, person, null, new Input.Entered(at, false));
  }

  static Run started(Journey journey) {
    return enter(journey, Shopper.ID, NOON).run().orElseThrow();
  }

  static Decision tell(Journey journey, Run run, Input input) {
    return Conductor.decide(journey, run.profile(), run, input);
  }

  static Known known(Instant asOf, Map<AudienceId, Instant> memberships) {
    return new Known(asOf, ZoneOffset.UTC, memberships);
  }

  static List<String> sent(Decision decision) {
    return decision.effects().stream()
        .filter(Effect.Deliver.class::isInstance)
        .map(effect -> ((Effect.Deliver) effect).step().key())
        .toList();
  }
}
