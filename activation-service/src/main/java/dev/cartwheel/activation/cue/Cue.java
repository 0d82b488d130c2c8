package dev.cartwheel.activation.cue;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.core.policy.WhenHeld;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import java.util.UUID;

/**
 * A cue that is due.
 *
 * @param isList whether it is an addition to a list; else it is a message
 * @param holdout whether its run is held out
 * @param nextAt since when it waits to be ruled on: a change of it ends this taking-up
 */
record Cue(
    UUID id,
    JourneyId journey,
    RunId run,
    ProfileId profile,
    DestinationId destination,
    boolean isList,
    boolean holdout,
    Channel channel,
    AudienceId trigger,
    Instant triggered,
    Instant notAfter,
    WhenHeld whenHeld,
    Instant nextAt) {

  HandOff.Errand errand(Instant takenUp) {
    return new HandOff.Errand(takenUp, triggered, notAfter, channel, whenHeld);
  }
}
