package dev.cartwheel.collector.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What is remembered for whoever installs a source.
 *
 * @param events 1 to 1000; the last ones of each source
 * @param memory of all sources together; when it is used up, the source that was silent for longest
 *     is forgotten first
 * @param subscribers 1 to 1000; streams at a time, more are answered 503
 * @param backlog 1 to 10000; events that may wait for one subscriber; whoever is slower is cut off
 * @param heartbeat 1 s to 1 min; a comment on a silent stream, so that nothing on the way closes it
 */
@Validated
@ConfigurationProperties("cartwheel.live")
public record LiveSettings(
    @DefaultValue("50") @Min(1) @Max(1_000) int events,
    @DefaultValue("8MB") DataSize memory,
    @DefaultValue("20") @Min(1) @Max(1_000) int subscribers,
    @DefaultValue("256") @Min(1) @Max(10_000) int backlog,
    @DefaultValue("15s") @DurationMin(seconds = 1) @DurationMax(minutes = 1) Duration heartbeat) {}
