package dev.cartwheel.runtime.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the relay that there is something to do, without ever waiting for it. */
final class Wake {
  private final Semaphore calls = new Semaphore(0);

  void call() {
    calls.release();
  }

  /** Returns at the first call since the last return, or after {@code atMost}. */
  void await(Duration atMost) throws InterruptedException {
    calls.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    calls.drainPermits();
  }
}
