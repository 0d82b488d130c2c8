package dev.cartwheel.audience.quantile;

import dev.cartwheel.audience.setting.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the table of levels is made anew, and how gently.
 *
 * @param every from the begin of one table to that of the next
 * @param batch profiles in one slice, 1 to 10000
 * @param pause between two slices
 * @param poll pause between two looks whether a table is due
 */
@ConfigurationProperties("cartwheel.quantiles")
public record QuantileSettings(
    @DefaultValue("24h") Duration every,
    @DefaultValue("1000") int batch,
    @DefaultValue("100ms") Duration pause,
    @DefaultValue("1m") Duration poll) {

  public QuantileSettings {
    Bounds.aboveZero("cartwheel.quantiles.every", every);
    Bounds.within("cartwheel.quantiles.batch", batch, 1, 10_000);
    Bounds.notNegative("cartwheel.quantiles.pause", pause);
    Bounds.aboveZero("cartwheel.quantiles.poll", poll);
  }
}
