package dev.cartwheel.collector.web;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the tag is served.
 *
 * @param cookieDomain the shop's own domain, such as {@code shop.example}, when the collector is
 *     reached under it: then the collector itself sets the visitor's cookie where the tag asks for
 *     it, as browsers keep what a server sets for longer. Empty for never
 */
@Validated
@ConfigurationProperties("cartwheel.tag")
public record TagSettings(
    @DefaultValue("")
        @Pattern(
            regexp = "|([a-z0-9-]{1,63}\\.)+[a-z][a-z0-9-]{0,62}",
            message = "must be a domain such as shop.example")
        String cookieDomain) {}
