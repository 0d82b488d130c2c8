package dev.cartwheel.audience.time;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How timers fire.
 *
 * @param poll longest pause between two looks at the watermark and at what is due; shorter while something is due sooner
 * @param batch most shoppers in one transaction; 1 to 10000
 * @param retry pause after a failure, such as a database that is away
 */
@Validated
@ConfigurationProperties("cartwheel.timers")
public record TimerSettings(
    @DefaultValue("50ms") Duration poll,
    @DefaultValue("500") @Min(1) @Max(10_000) int batch,
    @DefaultValue("500ms") Duration retry) {}
