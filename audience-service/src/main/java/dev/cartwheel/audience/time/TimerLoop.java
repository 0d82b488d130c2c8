package dev.cartwheel.audience.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that watches the watermark and fires what is due. */
@Component
class TimerLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TimerLoop.class);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final WatermarkKeeper keeper;
  private final DueTimers timers;
  private final SteadyClock clock;
  private final TimerSettings settings;
  private volatile @Nullable Thread thread;

  TimerLoop(WatermarkKeeper keeper, DueTimers timers, SteadyClock clock, TimerSettings settings) {
    this.keeper = keeper;
    this.timers = timers;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("timers").start(this::run);
  }

  @Override
  public void stop() {
    var running = Objects.requireNonNull(thread);
    thread = null;
    LockSupport.unpark(running);
    try {
      running.join(GRACE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    while (isRunning()) LockSupport.parkNanos(round().toNanos());
  }

  /** Fires all that is due; gives how long to rest. */
  private Duration round() {
    try {
      var watermark = keeper.refreshed();
      while (isRunning() && watermark.isPresent() && timers.fire(watermark.get())) {
        watermark = keeper.refreshed();
      }
      return timers.next().map(this::until).orElse(settings.poll());
    } catch (RuntimeException failure) {
      if (isRunning()) LOG.warn("timers wait: {}", failure.toString());
      return settings.retry();
    }
  }

  private Duration until(Instant due) {
    var left = Duration.between(clock.estimate(), due);
    if (left.isNegative()) return settings.poll();
    // One more millisecond, since the clock is read in whole ones.
    return left.compareTo(settings.poll()) < 0 ? left.plusMillis(1) : settings.poll();
  }
}
