package dev.cartwheel.core.profile;

import java.time.Instant;

/**
 * Up to where a profile's memberships are right.
 *
 * @param at the instant of the last event or flip
 * @param revision the revision of the audiences they were judged by
 * @param wakeAt no later than the first instant at which time alone changes one of them; {@link
 *     Instant#MAX} for never
 */
public record Judged(Instant at, long revision, Instant wakeAt) {}
