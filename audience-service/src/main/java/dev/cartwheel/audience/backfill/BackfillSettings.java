package dev.cartwheel.audience.backfill;

import dev.cartwheel.audience.setting.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How everybody is judged anew after a change of audiences.
 *
 * @param workers threads of this instance, 1 to 16
 * @param batch profiles in one transaction, 1 to 10000
 * @param poll pause between two looks for work
 */
@ConfigurationProperties("cartwheel.backfill")
public record BackfillSettings(
    @DefaultValue("1") int workers,
    @DefaultValue("500") int batch,
    @DefaultValue("1s") Duration poll) {

  public BackfillSettings {
    Bounds.within("cartwheel.backfill.workers", workers, 1, 16);
    Bounds.within("cartwheel.backfill.batch", batch, 1, 10_000);
    Bounds.aboveZero("cartwheel.backfill.poll", poll);
  }
}
