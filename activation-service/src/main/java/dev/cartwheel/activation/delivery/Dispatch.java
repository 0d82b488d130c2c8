package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.facts.Fence;
import dev.cartwheel.activation.gate.Gate;
import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Ruling;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.core.policy.Why;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From claim to ruling, and from ruling to whoever sends. */
@Component
class Dispatch {
  private static final Duration PAUSED_WAIT = Duration.ofSeconds(10);
  private static final Why PAUSED = new Why(Reason.JOURNEY_PAUSED, "the journey is paused");
  private static final Duration NO_FACTS_WAIT = Duration.ofSeconds(1);

  private final Fence fence;
  private final Journeys journeys;
  private final Claims claims;
  private final DatabaseClock clock;
  private final Sender sender;
  private final Meters meters;
  private final HandOffs handOffs;
  private final SendPolicy policy;

  Dispatch(
      Fence fence,
      Journeys journeys,
      Claims claims,
      DatabaseClock clock,
      Sender sender,
      Meters meters,
      HandOffs handOffs,
      ActivationSettings settings) {
    this.fence = fence;
    this.journeys = journeys;
    this.claims = claims;
    this.clock = clock;
    this.sender = sender;
    this.meters = meters;
    this.handOffs = handOffs;
    this.policy = settings.policy().rules();
  }

  /** What is known to a batch: one answer for all of it. */
  record Known(Fence.Known facts, Set<JourneyId> paused) {}

  /** Null when nothing could be learned: the batch is held. */
  @Nullable Known learn(Collection<Claimed> batch) throws InterruptedException {
    try {
      var latest = batch.stream().map(Claimed::claimedAt).max(Instant::compareTo).orElseThrow();
      var facts = fence.ask(batch.stream().map(Claimed::profile).toList(), latest);
      return new Known(facts, journeys.paused());
    } catch (AudienceFacts.Unavailable trouble) {
      var until = clock.now().plus(NO_FACTS_WAIT);
      batch.forEach(each -> hold(each, until, noFacts(trouble), null));
      return null;
    }
  }

  /** Rules on one message, and sends it when it may leave. */
  void settle(Gate gate, Claimed claimed, Known known) {
    var now = known.facts().now();
    var person = known.facts().byPerson().get(claimed.profile().value());
    if (person == null) {
      refuse(claimed, new Why(Reason.PROFILE_GONE, "the profile is gone"), null);
    } else if (known.paused().contains(claimed.journey())) {
      hold(claimed, now.plus(PAUSED_WAIT), PAUSED, null);
    } else {
      rule(gate, claimed, Leftovers.of(person, claimed.triggered(), policy), known.facts());
    }
  }

  private void rule(Gate gate, Claimed claimed, Leftovers left, Fence.Known known) {
    var address = HandOffs.address(claimed.channel(), left.facts(), gate.destination());
    var handOff =
        handOffs.of(claimed.errand(), claimed.trigger(), left, address, known.appliedThrough());
    var seen = HandOffs.seen(handOff, left, policy);
    switch (policy.rule(handOff, known.now())) {
      case Ruling.Refused(var why) -> refuse(claimed, why, seen);
      case Ruling.Held(var until, var why) -> hold(claimed, until, why, seen);
      case Ruling.Allowed _ ->
          sender.send(gate, claimed, left.facts(), new Cleared(handOff, seen, policy), known.now());
    }
  }

  private void refuse(Claimed claimed, Why why, @Nullable String seen) {
    if (claims.settle(claimed, DeliveryState.REFUSED, why, seen)) meters.refused(why.reason());
  }

  private void hold(Claimed claimed, Instant until, Why why, @Nullable String seen) {
    if (claims.hold(claimed, until, why, seen)) meters.held(why.reason());
  }

  private static Why noFacts(AudienceFacts.Unavailable trouble) {
    return new Why(Reason.NO_FACTS, "no facts: " + trouble.getMessage());
  }
}
