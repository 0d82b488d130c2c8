package dev.cartwheel.collector.rejection;

import dev.cartwheel.wire.RejectedEvent;
import java.time.Instant;

/**
 * One refusal on the topic.
 *
 * @param at the broker's instant
 */
record Rejection(RejectionId id, Instant at, RejectedEvent event) {}
