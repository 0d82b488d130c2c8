package dev.cartwheel.activation.delivery;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.RunId;
import dev.cartwheel.core.policy.HandOff;
import dev.cartwheel.core.policy.WhenHeld;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that was taken up.
 *
 * @param claim id of this taking-up: a change by another claim, or a withdrawal, ends it
 * @param claimedAt by the database's clock, rounded up to the next millisecond: every event that
 *     was accepted before the claim bears an earlier instant
 * @param couponPool where its coupon is taken from; null for a message without
 * @param needsCoupon whether it stays here when there is none
 * @param attempts how often it was handed to the destination before
 */
record Claimed(
    UUID id,
    UUID claim,
    Instant claimedAt,
    JourneyId journey,
    RunId run,
    String step,
    Channel channel,
    ProfileId profile,
    AudienceId trigger,
    Instant triggered,
    String subject,
    String template,
    @Nullable UUID couponPool,
    boolean needsCoupon,
    Instant notAfter,
    WhenHeld whenHeld,
    int attempts) {

  HandOff.Errand errand() {
    return new HandOff.Errand(claimedAt, triggered, notAfter, channel, whenHeld);
  }
}
