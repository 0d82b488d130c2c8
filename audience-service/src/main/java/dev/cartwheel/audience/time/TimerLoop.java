package dev.cartwheel.audience.time;

import dev.cartwheel.audience.stream.Advances;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that watch the watermark and fire what is due. */
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
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

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
    running = true;
    for (var number = 1; number <= settings.threads(); number++) {
      threads.add(Thread.ofPlatform().daemon().name("timers-" + number).start(this::run));
    }
  }

  @Override
  public void stop() {
    running = false;
    threads.forEach(LockSupport::unpark);
    try {
      for (var thread : threads) thread.join(GRACE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
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
      return timers
          .next()
          .map(due -> Duration.between(clock.estimate(), due))
          .orElse(settings.poll());
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
