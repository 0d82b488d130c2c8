package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.identity.ProfileId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log of merges.
 *
 * @param number rises with every merge of the shop
 * @param absorbed who is gone
 * @param into who is left, and may have been absorbed later
 * @param at when it happened that told that both are one person
 * @param because the event that told it; null where that was not kept
 * @param merged when the merge was carried out; null where that was not kept
 * @param isKept whether both are still kept as they were before it
 */
public record Merge(
    long number,
    ProfileId absorbed,
    ProfileId into,
    Instant at,
    @Nullable EventId because,
    @Nullable Instant merged,
    boolean isKept) {}
