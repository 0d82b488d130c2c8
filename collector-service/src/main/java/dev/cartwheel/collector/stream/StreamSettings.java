package dev.cartwheel.collector.stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the collector and Kafka live together.
 *
 * @param partitions of the event topic, when the collector has to create it
 * @param replicas of each topic, when the collector has to create it
 * @param acknowledgeWithin 100 ms to 1900 ms; a request whose records are not on the broker by then
 *     is answered 503
 * @param retryAfter 1 s to 5 min; what a 503 tells the client to wait
 * @param inFlight bytes of requests that are read or wait for the broker at a time; more are
 *     answered 503 at once
 */
@Validated
@ConfigurationProperties("cartwheel.stream")
public record StreamSettings(
    @DefaultValue("6") @Min(1) @Max(1_000) int partitions,
    @DefaultValue("1") @Min(1) @Max(9) short replicas,
    @DefaultValue("1500ms") @DurationMin(millis = 100) @DurationMax(millis = 1_900)
        Duration acknowledgeWithin,
    @DefaultValue("2s") @DurationMin(seconds = 1) @DurationMax(minutes = 5) Duration retryAfter,
    @DefaultValue("32MB") @NotNull DataSize inFlight) {}
