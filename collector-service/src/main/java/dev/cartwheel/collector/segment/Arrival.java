package dev.cartwheel.collector.segment;

import dev.cartwheel.collector.source.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is true of every event of one request.
 *
 * @param receivedAt in milliseconds, on the collector's clock
 * @param batch the batch's root, for what its events do not say themselves; empty for a single
 *     event
 * @param network of the shopper, cut; null when it is not known
 */
record Arrival(
    Source source, Instant receivedAt, Fields batch, Peer peer, @Nullable String network) {}
