package dev.cartwheel.audience.backfill;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How everybody is judged anew after a change of audiences.
 *
 * @param workers threads of this instance, 1 to 16
 * @param batch profiles in one transaction, 1 to 10000
 * @param poll pause between two looks for work that another instance left
 */
@Validated
@ConfigurationProperties("cartwheel.backfill")
public record BackfillSettings(
    @DefaultValue("1") @Min(1) @Max(16) int workers,
    @DefaultValue("500") @Min(1) @Max(10_000) int batch,
    @DefaultValue("1s") Duration poll) {}
