package dev.cartwheel.core.policy;

import dev.cartwheel.core.consent.Channel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about a message and its shopper when it is about to leave.
 *
 * @param claimedAt when the message was taken up for sending
 * @param appliedThrough every event accepted before this is in the facts
 * @param triggered when the shopper entered the trigger audience
 * @param inTrigger whether they are in it now
 * @param lastPurchase when they last bought; null for never
 * @param address where to send to; null when not known
 * @param consent what they said about the channel; empty when nothing
 * @param suppressed why this address must not be written to at all; null when it may
 * @param notAfter when the message is too late
 * @param channel by which it goes
 * @param zone where the shopper's clock hangs
 */
public record HandOff(
    Instant claimedAt,
    Instant appliedThrough,
    Instant triggered,
    boolean inTrigger,
    @Nullable Instant lastPurchase,
    @Nullable String address,
    Optional<Boolean> consent,
    @Nullable String suppressed,
    Instant notAfter,
    Channel channel,
    ZoneId zone) {}
