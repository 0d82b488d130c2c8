package dev.cartwheel.audience.fault;

import dev.cartwheel.audience.time.WatermarkKeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** For how long the watermark, and with it all timers, stood still at most. */
final class Standstill implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final WatermarkKeeper keeper;
  private volatile boolean isWatched = true;
  private volatile Duration longest = Duration.ZERO;

  private Standstill(WatermarkKeeper keeper) {
    this.keeper = keeper;
  }

  static Standstill watch(WatermarkKeeper keeper) {
    var watching = new Standstill(keeper);
    Thread.ofPlatform().daemon().name("watches the watermark").start(watching::look);
    return watching;
  }

  /** Since the last asking. */
  Duration longest() {
    var found = longest;
    longest = Duration.ZERO;
    return found;
  }

  @Override
  public void close() {
    isWatched = false;
  }

  private void look() {
    while (isWatched) {
      var now = Instant.now();
      keeper.known().map(at -> Duration.between(at, now)).ifPresent(this::raise);
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void raise(Duration age) {
    if (age.compareTo(longest) > 0) longest = age;
  }
}
