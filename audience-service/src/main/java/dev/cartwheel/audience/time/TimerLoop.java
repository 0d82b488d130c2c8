package dev.cartwheel.audience.time;

import dev.cartwheel.audience.stream.Advances;
import java.time.Duration;
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

  /** Of looks at the watermark while it is all that is waited for. */
  private static final Duration SPACING = Duration.ofMillis(10);

  private final WatermarkKeeper keeper;
  private final DueTimers timers;
  private final SteadyClock clock;
  private final Advances advances;
  private final TimerSettings settings;
  private volatile @Nullable Thread thread;

  TimerLoop(
      WatermarkKeeper keeper,
      DueTimers timers,
      SteadyClock clock,
      Advances advances,
      TimerSettings settings) {
    this.keeper = keeper;
    this.timers = timers;
    this.clock = clock;
    this.advances = advances;
    this.settings = settings;
  }

  @Override
  public void start() {
    // It runs as long as the field names it, so the field comes first.
    var starting = Thread.ofPlatform().daemon().name("timers").unstarted(this::run);
    thread = starting;
    starting.start();
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
    while (isRunning()) {
      advances.forget();
      rest(round());
    }
  }

  /** Fires all that is due; gives how long it is until the next one is. */
  private Duration round() {
    try {
      var watermark = keeper.refreshed();
      while (isRunning() && watermark.isPresent() && timers.fire(watermark.get())) {
        watermark = keeper.refreshed();
      }
      return timers.next().map(due -> Duration.between(clock.estimate(), due)).orElse(settings.poll());
    } catch (RuntimeException failure) {
      if (isRunning()) LOG.warn("timers wait: {}", failure.toString());
      LockSupport.parkNanos(settings.retry().toNanos());
      return Duration.ZERO;
    }
  }

  /** What is due already waits for the watermark alone, and that moves when events are applied. */
  private void rest(Duration untilDue) {
    if (untilDue.isPositive()) {
      // One more millisecond, since the watermark is told in whole ones.
      LockSupport.parkNanos(shorter(untilDue.plusMillis(1), settings.poll()).toNanos());
    } else {
      LockSupport.parkNanos(SPACING.toNanos());
      advances.await(settings.poll());
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
