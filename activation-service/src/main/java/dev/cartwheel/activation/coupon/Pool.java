package dev.cartwheel.activation.coupon;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Codes of one kind.
 *
 * @param notAgainWithin whoever had a code of any pool within that time gets none
 * @param mostAYear whoever had so many codes within 365 days gets none: people learn to leave carts
 * @param leastValid codes that end sooner are not given out
 * @param lowAt with fewer left, a warning is given
 */
record Pool(
    UUID id,
    long version,
    String name,
    Duration notAgainWithin,
    int mostAYear,
    Duration leastValid,
    int lowAt,
    Instant createdAt,
    Instant changedAt) {}
