package dev.cartwheel.audience.time;

import dev.cartwheel.wire.Facts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far everything was applied, by two measures: an instant, as clocks have it, and positions in
 * the topic, which need no clock.
 *
 * @param watermark every event that was accepted before is applied; null while that is not known
 * @param accepted what was asked after; null if Kafka did not answer
 * @param complete whether all of that is applied
 */
public record Sight(
    @Nullable Instant watermark, Facts.@Nullable Accepted accepted, boolean complete) {}
