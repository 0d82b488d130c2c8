package dev.cartwheel.core.policy;

import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.consent.Consent;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Everything that is known about a message and its shopper when it is about to leave. */
public record HandOff(Errand errand, Known known) {

  ConsentRules.Asked asked() {
    return new ConsentRules.Asked(
        errand.channel(), known.consent(), known.country(), known.lastPurchase());
  }

  /**
   * The message.
   *
   * @param claimedAt when it was taken up for sending
   * @param triggered when the shopper entered the trigger audience
   * @param notAfter when it is too late
   * @param channel by which it goes
   * @param whenHeld what becomes of it at night and after the shopper's share
   */
  public record Errand(
      Instant claimedAt, Instant triggered, Instant notAfter, Channel channel, WhenHeld whenHeld) {}

  /**
   * The shopper.
   *
   * @param appliedThrough every event accepted before this is in what is known
   * @param inTrigger whether they are in the trigger audience now, since the trigger
   * @param lastPurchase when they last bought; null for never
   * @param cartBought true when they had a cart, and everything in it was bought
   * @param address where to send to; null when not known
   * @param consent what they said about the channel; null when nothing
   * @param country ISO 3166 code of where they are, else of the shop; null when neither is known
   * @param suppressed why their address must not be written to at all; null when it may
   * @param zone where their clock hangs
   */
  public record Known(
      Instant appliedThrough,
      boolean inTrigger,
      @Nullable Instant lastPurchase,
      boolean cartBought,
      @Nullable String address,
      @Nullable Consent consent,
      @Nullable String country,
      @Nullable String suppressed,
      ZoneId zone) {}
}
