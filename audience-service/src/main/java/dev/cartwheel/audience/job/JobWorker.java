package dev.cartwheel.audience.job;

import dev.cartwheel.audience.time.Lag;
import dev.cartwheel.audience.time.WatermarkKeeper;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The one thread of this instance that works on jobs, and rests between their slices. */
@Component
class JobWorker implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final JobStep step;
  private final Jobs jobs;
  private final WatermarkKeeper keeper;
  private final JobSettings settings;
  private volatile @Nullable Thread thread;

  JobWorker(JobStep step, Jobs jobs, WatermarkKeeper keeper, JobSettings settings) {
    this.step = step;
    this.jobs = jobs;
    this.keeper = keeper;
    this.settings = settings;
  }

  @Override
  public boolean isAutoStartup() {
    return settings.threads() > 0;
  }

  @Override
  public void start() {
    var starting = Thread.ofPlatform().daemon().name("jobs").unstarted(this::run);
    thread = starting;
    starting.start();
  }

  @Override
  public void stop() {
    var stopping = thread;
    thread = null;
    if (stopping == null) return;
    LockSupport.unpark(stopping);
    try {
      stopping.join(GRACE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    try {
      jobs.forget(settings.keep());
    } catch (DataAccessException failure) {
      LOG.warn("jobs that are over are kept for now: {}", failure.toString());
    }
  }

  private void run() {
    while (isRunning()) {
      var began = System.nanoTime();
      var pause = worked() ? rest(System.nanoTime() - began) : settings.poll().toNanos();
      LockSupport.parkNanos(pause);
    }
  }

  private boolean worked() {
    try {
      return !isBehind() && step.take();
    } catch (RuntimeException failure) {
      if (isRunning()) LOG.warn("jobs wait: {}", failure.toString());
      return false;
    }
  }

  /** Applying events comes first. */
  private boolean isBehind() {
    if (keeper.refreshed().isEmpty()) return true;
    return keeper.lags().stream().mapToLong(Lag::lag).sum() >= settings.yieldAt();
  }

  /** What the thread rests for after it worked as long. */
  private long rest(long worked) {
    return worked * (100 - settings.share()) / settings.share();
  }
}
