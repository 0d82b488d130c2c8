package dev.cartwheel.audience.stream;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Tells whoever waits for it that this instance has applied more events; nobody else ever waits.
 */
@Component
public class Advances {
  private final Semaphore commits = new Semaphore(0);

  void committed() {
    commits.release();
  }

  /** What was committed up to now is no news any more. */
  public void forget() {
    commits.drainPermits();
  }

  /** Returns at the first commit since {@link #forget}, or after {@code atMost}. */
  public void await(Duration atMost) {
    try {
      if (commits.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) commits.drainPermits();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
