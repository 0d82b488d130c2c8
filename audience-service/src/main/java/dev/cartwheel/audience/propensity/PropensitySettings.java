package dev.cartwheel.audience.propensity;

import dev.cartwheel.audience.setting.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often purchases are learnt from, and how gently.
 *
 * @param every from the begin of one training to that of the next
 * @param batch shoppers replayed in one slice, 1 to 1,000
 * @param mostSamples of more than these, those of the first shoppers by their random ids are learnt
 *     from, 10,000 to 1,000,000
 * @param poll pause between two looks whether a training is due
 */
@ConfigurationProperties("cartwheel.propensity")
public record PropensitySettings(
    @DefaultValue("24h") Duration every,
    @DefaultValue("200") int batch,
    @DefaultValue("200000") int mostSamples,
    @DefaultValue("10m") Duration poll) {

  public PropensitySettings {
    Bounds.aboveZero("cartwheel.propensity.every", every);
    Bounds.within("cartwheel.propensity.batch", batch, 1, 1_000);
    Bounds.within("cartwheel.propensity.most-samples", mostSamples, 10_000, 1_000_000);
    Bounds.aboveZero("cartwheel.propensity.poll", poll);
  }
}
