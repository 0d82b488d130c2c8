package dev.cartwheel.collector.door;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long and how many clients may keep the collector waiting.
 *
 * @param connections 1 to 1 million at a time; more are answered 503 and closed
 * @param headWithin 100 ms to 5 min; from the first byte of a request, or from the connection, to
 *     the end of its header
 * @param bodyWithin 100 ms to 5 min; from there to the end of its body
 */
@Validated
@ConfigurationProperties("cartwheel.door")
public record DoorSettings(
    @DefaultValue("10000") @Min(1) @Max(1_000_000) int connections,
    @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 5) Duration headWithin,
    @DefaultValue("20s") @DurationMin(millis = 100) @DurationMax(minutes = 5)
        Duration bodyWithin) {}
