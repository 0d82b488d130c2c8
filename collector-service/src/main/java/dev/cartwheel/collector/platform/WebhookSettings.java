package dev.cartwheel.collector.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are taken.
 *
 * @param bodyWithin 100 ms to 30 s; a body that is not there by then is given up
 * @param remembered 0 to 10 million deliveries, an instance, of which one that comes again is told
 *     from another under the same id; beyond that the audience-service still tells them apart
 * @param privateNetworks whether content and keys may be fetched over plain http and from private
 *     networks; for developers
 * @param adobeKeys where Adobe keeps its public keys
 * @param fetchers 1 to 64 fetches at a time, an instance
 * @param fetchesPerSecond 1 to 1000 of one source, an instance
 * @param retryBase 1 ms to 1 min; the first wait before a fetch is tried again, doubled each time
 *     and shortened at random
 * @param retryCap 1 ms to 1 h; no such wait is longer
 * @param fetchWithin 1 min to 30 days after the delivery; what could not be fetched by then is
 *     rejected
 */
@Validated
@ConfigurationProperties("cartwheel.webhooks")
public record WebhookSettings(
    @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(seconds = 30) Duration bodyWithin,
    @DefaultValue("100000") @Min(0) @Max(10_000_000) int remembered,
    @DefaultValue("false") boolean privateNetworks,
    @DefaultValue("https://static.adobeioevents.com") URI adobeKeys,
    @DefaultValue("4") @Min(1) @Max(64) int fetchers,
    @DefaultValue("5") @Min(1) @Max(1_000) int fetchesPerSecond,
    @DefaultValue("1s") @DurationMin(millis = 1) @DurationMax(minutes = 1) Duration retryBase,
    @DefaultValue("5m") @DurationMin(millis = 1) @DurationMax(hours = 1) Duration retryCap,
    @DefaultValue("48h") @DurationMin(minutes = 1) @DurationMax(days = 30) Duration fetchWithin) {}
