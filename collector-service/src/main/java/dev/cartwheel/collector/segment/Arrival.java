package dev.cartwheel.collector.segment;

import dev.cartwheel.collector.source.Source;
import java.time.Instant;

/**
 * What is true of every event of one request.
 *
 * @param receivedAt in milliseconds, on the collector's clock
 * @param batch the batch's root, for what its events do not say themselves; empty for a single
 *     event
 */
record Arrival(Source source, Instant receivedAt, Fields batch) {}
