package dev.cartwheel.audience.backfill;

import dev.cartwheel.audience.time.WatermarkKeeper;
import dev.cartwheel.audience.worker.Workers;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The threads that walk through the slices. */
@Component
class BackfillWorkers extends Workers {
  private final BackfillStep step;
  private final WatermarkKeeper keeper;

  BackfillWorkers(BackfillStep step, WatermarkKeeper keeper, BackfillSettings settings) {
    super("backfill", settings.workers(), Duration.ZERO, settings.poll());
    this.step = step;
    this.keeper = keeper;
  }

  @Override
  protected boolean take() {
    return keeper.refreshed().map(step::take).orElse(false);
  }
}
