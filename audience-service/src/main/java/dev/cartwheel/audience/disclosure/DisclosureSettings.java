package dev.cartwheel.audience.disclosure;

import dev.cartwheel.audience.setting.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long it stays on record who asked what is held of them.
 *
 * @param keep from when it is noted that they have the answer, at least one day; what is not
 *     answered stays
 */
@ConfigurationProperties("cartwheel.disclosures")
public record DisclosureSettings(@DefaultValue("365d") Duration keep) {

  public DisclosureSettings {
    Bounds.atLeast("cartwheel.disclosures.keep", keep, Duration.ofDays(1));
  }
}
