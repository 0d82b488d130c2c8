package dev.cartwheel.activation.run;

import dev.cartwheel.activation.account.Destinations;
import dev.cartwheel.activation.consent.Suppressions;
import dev.cartwheel.activation.consent.Words;
import dev.cartwheel.activation.cue.Cues;
import dev.cartwheel.activation.delivery.Deliveries;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.notice.Notices;
import dev.cartwheel.activation.roster.Roster;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.Reach;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.policy.Reason;
import dev.cartwheel.core.policy.Why;
import dev.cartwheel.wire.ProfileChange.ConsentChanged;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What follows from somebody's word about a channel, but for the ends of runs; all within the
 * caller's transaction.
 */
@Component
class Unwanting {
  private final Words words;
  private final Suppressions suppressions;
  private final Deliveries deliveries;
  private final Roster roster;
  private final Notices notices;
  private final Destinations destinations;
  private final Cues cues;

  Unwanting(
      Words words,
      Suppressions suppressions,
      Deliveries deliveries,
      Roster roster,
      Notices notices,
      Destinations destinations,
      Cues cues) {
    this.words = words;
    this.suppressions = suppressions;
    this.deliveries = deliveries;
    this.roster = roster;
    this.notices = notices;
    this.destinations = destinations;
    this.cues = cues;
  }

  void granted(ProfileId person, ConsentChanged consent) {
    words.yes(person.value(), consent.channel(), consent.at());
    suppressions.lift(person.value(), consent.channel(), consent.at());
  }

  /**
   * Nothing that waits may leave by the channel, and the person is on none of its lists; false when
   * they have said otherwise since, or this is known.
   */
  boolean refused(ProfileId person, ConsentChanged consent) {
    var ofAbsorbed = !consent.profile().equals(person.value());
    if (!words.no(person.value(), consent.channel(), consent.at(), ofAbsorbed)) return false;
    silence(person, consent.channel(), "consent taken back at " + consent.at());
    return true;
  }

  /** What either refused, both did; what that is news of to one of them. */
  Set<String> merged(ProfileId survivor, ProfileId absorbed) {
    var known = words.refused(survivor.value());
    known.retainAll(words.refused(absorbed.value()));
    words.moveTo(survivor.value(), absorbed.value());
    var news = words.refused(survivor.value());
    news.removeAll(known);
    for (var channel : news) {
      silence(survivor, channel, "consent taken back under another name");
      silence(absorbed, channel, "consent taken back under another name");
    }
    return news;
  }

  private void silence(ProfileId person, String channel, String why) {
    var because = new Why(Reason.CONSENT_WITHDRAWN, why);
    deliveries.refuse(person.value(), channel, because);
    roster.revoke(person, channel);
    cues.refuse(person, channel, because);
  }

  /** What a journey loses by what the person refused just now. */
  Reach.Loss loses(Journey journey, ProfileId person, Set<String> now) {
    var reach = Reach.of(journey, destinations.channels());
    return reach.loses(Channel.named(now), refused(person));
  }

  /** Whether nothing of a journey could reach the person, by what they said so far. */
  boolean isLost(Journey journey, ProfileId person) {
    var refused = refused(person);
    return !refused.isEmpty() && Reach.of(journey, destinations.channels()).isLostTo(refused);
  }

  private Set<Channel> refused(ProfileId person) {
    return Channel.named(words.refused(person.value()));
  }

  /** The run goes on by other channels; the destinations of these hear that it is over. */
  void leave(RunId run, Set<String> channels, Instant at) {
    var lost =
        destinations.channels().entrySet().stream()
            .filter(entry -> channels.contains(entry.getValue().name()))
            .map(entry -> entry.getKey().value())
            .collect(Collectors.toSet());
    notices.leave(run, at, ExitNotice.Reason.UNWANTED, lost);
  }
}
