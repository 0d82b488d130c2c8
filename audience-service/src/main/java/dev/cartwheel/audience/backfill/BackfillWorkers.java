package dev.cartwheel.audience.backfill;

import dev.cartwheel.audience.time.WatermarkKeeper;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that walk through the slices. */
@Component
class BackfillWorkers implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(BackfillWorkers.class);

  private final BackfillStep step;
  private final WatermarkKeeper keeper;
  private final BackfillSettings settings;
  private CountDownLatch stopped = new CountDownLatch(0);

  BackfillWorkers(BackfillStep step, WatermarkKeeper keeper, BackfillSettings settings) {
    this.step = step;
    this.keeper = keeper;
    this.settings = settings;
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    for (var number = 1; number <= settings.workers(); number++) {
      Thread.ofVirtual().name("backfill-" + number).start(this::run);
    }
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
    while (isRunning()) {
      if (!worked()) rest(settings.poll());
    }
  }

  private boolean worked() {
    try {
      return keeper.refreshed().map(step::take).orElse(false);
    } catch (RuntimeException failure) {
      if (isRunning()) LOG.warn("back-fill waits: {}", failure.toString());
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
