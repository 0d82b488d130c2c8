package dev.cartwheel.audience.quantile;

import dev.cartwheel.audience.worker.Workers;
import org.springframework.stereotype.Component;

/** The thread that walks, slice by slice, and rests in between. */
@Component
class QuantileWorker extends Workers {
  private final QuantileStep step;

  QuantileWorker(QuantileStep step, QuantileSettings settings) {
    super("quantiles", 1, settings.pause(), settings.poll());
    this.step = step;
  }

  @Override
  protected boolean take() {
    return step.take();
  }
}
