package dev.cartwheel.activation.cue;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.activation.delivery.HandOffs;
import dev.cartwheel.activation.delivery.Leftovers;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.facts.AudienceFacts;
import dev.cartwheel.activation.facts.Fence;
import dev.cartwheel.activation.facts.People;
import dev.cartwheel.activation.journey.Journeys;
import dev.cartwheel.activation.loop.Chore;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Ruling;
import dev.cartwheel.core.policy.SendPolicy;
import dev.cartwheel.core.policy.Why;
import dev.cartwheel.runtime.time.DatabaseClock;
import dev.cartwheel.wire.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Rules on cues that are due: the same facts, behind the same fence, and the same policy. */
@Component
class Prompting extends Chore {
  private static final Logger LOG = LoggerFactory.getLogger(Prompting.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PAUSED_WAIT = Duration.ofSeconds(10);
  private static final Duration CLOSED_WAIT = Duration.ofMinutes(1);
  private static final int AT_ONCE = 200;

  private final CueRows rows;
  private final Fence fence;
  private final HandOffs handOffs;
  private final Destinations destinations;
  private final Journeys journeys;
  private final DatabaseClock clock;
  private final SendPolicy policy;

  Prompting(
      CueRows rows,
      Fence fence,
      HandOffs handOffs,
      Destinations destinations,
      Journeys journeys,
      DatabaseClock clock,
      ActivationSettings settings) {
    super("cues", PAUSE);
    this.rows = rows;
    this.fence = fence;
    this.handOffs = handOffs;
    this.destinations = destinations;
    this.journeys = journeys;
    this.clock = clock;
    this.policy = settings.policy().rules();
  }

  @Override
  protected Duration take() throws InterruptedException {
    try {
      return rule() < AT_ONCE ? PAUSE : Duration.ZERO;
    } catch (AudienceFacts.Unavailable trouble) {
      LOG.warn("cues wait for facts: {}", trouble.getMessage());
      return PAUSE;
    }
  }

  private int rule() throws InterruptedException {
    var due = rows.due(AT_ONCE);
    if (due.isEmpty()) return 0;
    var takenUp = clock.now();
    var known = fence.ask(due.stream().map(Cue::profile).toList(), takenUp);
    var asked = new Asked(takenUp, known, journeys.paused());
    for (var cue : due) rule(cue, asked);
    return due.size();
  }

  /** What is known to all that were taken up at one time. */
  private record Asked(Instant takenUp, Fence.Known known, Set<JourneyId> paused) {}

  private void rule(Cue cue, Asked asked) {
    var now = asked.known().now();
    var person = asked.known().byPerson().get(cue.profile().value());
    if (person == null) {
      rows.refuse(cue, new Why(Reason.PROFILE_GONE, "the profile is gone"), null, now);
    } else if (asked.paused().contains(cue.journey())) {
      var why = new Why(Reason.JOURNEY_PAUSED, "the journey is paused");
      rows.hold(cue, now.plus(PAUSED_WAIT), why, null, now);
    } else {
      destinations
          .opened(cue.destination())
          .ifPresentOrElse(
              destination -> rule(cue, person, asked, destination),
              () -> {
                var why = new Why(Reason.DESTINATION_CLOSED, "there is no destination to go to");
                rows.hold(cue, now.plus(CLOSED_WAIT), why, null, now);
              });
    }
  }

  private void rule(Cue cue, Facts person, Asked asked, Destination destination) {
    var rules = cue.isList() ? policy.forLists() : policy;
    var left =
        cue.isList() ? new Leftovers(person, 0) : Leftovers.of(person, cue.triggered(), policy);
    var now = asked.known().now();
    var to =
        cue.isList()
            ? destination.listAddress(People.of(person))
            : HandOffs.address(cue.channel(), person, destination);
    var errand = cue.errand(asked.takenUp());
    var handOff = handOffs.of(errand, cue.trigger(), left, to, asked.known().appliedThrough());
    var seen = new CueRows.Seen(handOff, HandOffs.seen(handOff, left, rules));
    switch (rules.rule(handOff, now)) {
      case Ruling.Refused(var why) -> rows.refuse(cue, why, seen.json(), now);
      case Ruling.Held(var until, var why) -> rows.hold(cue, until, why, seen.json(), now);
      case Ruling.Allowed _ -> rows.pass(cue, rules, seen, now);
    }
  }
}
