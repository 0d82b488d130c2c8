package dev.cartwheel.audience.preview;

import dev.cartwheel.audience.setting.Bounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How exactly an unsaved rule is sized.
 *
 * @param exactUpTo with as many profiles everybody is asked, 0 to 10,000,000
 * @param sample with more, so many are asked, 160 to 1,000,000: 10,000 tell a share to within one
 *     percent
 * @param batch profiles asked at once, 10 to 10,000
 */
@ConfigurationProperties("cartwheel.previews")
public record PreviewSettings(
    @DefaultValue("20000") int exactUpTo,
    @DefaultValue("10000") int sample,
    @DefaultValue("1000") int batch) {

  public PreviewSettings {
    Bounds.within("cartwheel.previews.exact-up-to", exactUpTo, 0, 10_000_000);
    Bounds.within("cartwheel.previews.sample", sample, 160, 1_000_000);
    Bounds.within("cartwheel.previews.batch", batch, 10, 10_000);
  }
}
