package dev.cartwheel.audience.fault;

import dev.cartwheel.audience.time.WatermarkKeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** For how long the watermark, and with it all timers, stood still at most. */
final class Standstill {
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

  Duration end() {
    isWatched = false;
    return longest;
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
