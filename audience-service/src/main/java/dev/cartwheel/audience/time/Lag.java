package dev.cartwheel.audience.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition of the shopper events was applied.
 *
 * @param nextOffset null when nothing of it was ever applied
 * @param endOffset the offset after the last accepted record
 * @param lag accepted records that are not applied
 * @param appliedThrough the broker's append time of the last applied record; null when there was
 *     none
 */
public record Lag(
    int partition,
    @Nullable Long nextOffset,
    long endOffset,
    long lag,
    @Nullable Instant appliedThrough) {}
