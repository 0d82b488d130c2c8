package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.consent.Suppressions;
import dev.cartwheel.activation.destination.Account;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.core.policy.Ruling;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.runtime.time.DatabaseClock;
import dev.cartwheel.wire.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From claim to ruling. The facts that a ruling is made on reach at least up to the claim: whoever
 * bought before the message was taken up is never written to.
 */
@Component
class Dispatch {
  private static final Duration PAUSED_WAIT = Duration.ofSeconds(10);
  private static final Duration NO_FACTS_WAIT = Duration.ofSeconds(1);

  private final AudienceFacts facts;
  private final Journeys journeys;
  private final Suppressions suppressions;
  private final Claims claims;
  private final DatabaseClock clock;
  private final Sender sender;
  private final Meters meters;
  private final SendPolicy policy;
  private final Duration fenceWait;

  Dispatch(
      AudienceFacts facts,
      Journeys journeys,
      Suppressions suppressions,
      Claims claims,
      DatabaseClock clock,
      Sender sender,
      Meters meters,
      ActivationSettings settings) {
    this.facts = facts;
    this.journeys = journeys;
    this.suppressions = suppressions;
    this.claims = claims;
    this.clock = clock;
    this.sender = sender;
    this.meters = meters;
    this.policy =
        new SendPolicy(
            settings.policy().needsConsent(),
            settings.policy().quietAfterPurchase(),
            SendPolicy.DEFAULT.askAgain());
    this.fenceWait = settings.dispatch().fenceWait();
  }

  /** What the facts say to a batch: one answer for all of it. */
  record Known(
      Instant appliedThrough, Map<UUID, Facts> byPerson, Set<JourneyId> paused, Instant now) {}

  /**
   * Asks until the facts reach up to the claims, or for as long as the settings allow; holds the
   * batch when in vain.
   */
  @Nullable Known learn(Collection<Claimed> batch) throws InterruptedException {
    try {
      var answer = ask(batch);
      var byPerson =
          answer.profiles().stream().collect(Collectors.toMap(Facts::asked, Function.identity()));
      return new Known(answer.appliedThrough(), byPerson, journeys.paused(), clock.now());
    } catch (AudienceFacts.Unavailable trouble) {
      var until = clock.now().plus(NO_FACTS_WAIT);
      batch.forEach(each -> hold(each, until, "no facts: " + trouble.getMessage(), null));
      return null;
    }
  }

  private Facts.Answer ask(Collection<Claimed> batch) throws InterruptedException {
    var people = batch.stream().map(Claimed::profile).toList();
    var latest = batch.stream().map(Claimed::claimedAt).max(Instant::compareTo).orElseThrow();
    var giveUp = System.nanoTime() + fenceWait.toNanos();
    while (true) {
      var answer = facts.ask(people);
      if (!answer.appliedThrough().isBefore(latest) || System.nanoTime() > giveUp) return answer;
      Thread.sleep(policy.askAgain());
    }
  }

  /**
   * Rules on one message and sends it when it may leave; says for how long the destination wants to
   * be left alone.
   */
  Duration settle(Account account, Claimed claimed, Known known) {
    var person = known.byPerson().get(claimed.profile().value());
    if (person == null) {
      refuse(claimed, "the profile is gone", null);
      return Duration.ZERO;
    }
    if (known.paused().contains(claimed.journey())) {
      hold(claimed, known.now().plus(PAUSED_WAIT), "the journey is paused", null);
      return Duration.ZERO;
    }
    var address =
        account.destination().needsAddress() ? person.email() : claimed.profile().toString();
    var handOff =
        HandOffs.of(claimed, known.appliedThrough(), person, address, suppressed(claimed, person));
    return rule(account, claimed, person, handOff, known.now());
  }

  private Duration rule(
      Account account, Claimed claimed, Facts person, HandOff handOff, Instant now) {
    var seen = HandOffs.seen(handOff, person);
    switch (policy.rule(handOff, now)) {
      case Ruling.Refused(var why) -> refuse(claimed, why, seen);
      case Ruling.Held(var until, var why) -> hold(claimed, until, why, seen);
      case Ruling.Allowed _ -> {
        return sender.send(account, claimed, person, handOff, now);
      }
    }
    return Duration.ZERO;
  }

  private @Nullable String suppressed(Claimed claimed, Facts person) {
    var email = person.email();
    return email == null ? null : suppressions.find(claimed.channel().name(), email).orElse(null);
  }

  private void refuse(Claimed claimed, String why, @Nullable String seen) {
    if (claims.settle(claimed, DeliveryState.REFUSED, why, seen)) meters.refused(Reasons.kind(why));
  }

  private void hold(Claimed claimed, Instant until, String why, @Nullable String seen) {
    if (claims.hold(claimed, until, why, seen)) meters.count(Meters.HELD, 1);
  }
}
