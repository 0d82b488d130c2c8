package dev.cartwheel.audience.stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are taken from their topic.
 *
 * @param consumers threads that apply events, at most one a partition is of use; 1 to 64
 * @param batch most events in one transaction; 1 to 10000
 * @param remember for how long the ids of applied events are kept, so that none counts twice
 */
@Validated
@ConfigurationProperties("cartwheel.stream")
public record StreamSettings(
    @DefaultValue("2") @Min(1) @Max(64) int consumers,
    @DefaultValue("2000") @Min(1) @Max(10_000) int batch,
    @DefaultValue("7d") Duration remember) {}
