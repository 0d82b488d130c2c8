package dev.cartwheel.audience.quantile;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that walks, slice by slice, and rests in between. */
@Component
class QuantileWorker implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(QuantileWorker.class);

  private final QuantileStep step;
  private final QuantileSettings settings;
  private CountDownLatch stopped = new CountDownLatch(0);

  QuantileWorker(QuantileStep step, QuantileSettings settings) {
    this.step = step;
    this.settings = settings;
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    Thread.ofVirtual().name("quantiles").start(this::run);
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }

  private void run() {
    while (isRunning()) rest(worked() ? settings.pause() : settings.poll());
  }

  private boolean worked() {
    try {
      return step.take();
    } catch (RuntimeException failure) {
      if (isRunning()) LOG.warn("table of levels waits: {}", failure.toString());
      return false;
    }
  }

  private void rest(Duration pause) {
    try {
      if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) return;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
