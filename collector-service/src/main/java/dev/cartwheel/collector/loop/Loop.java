package dev.cartwheel.collector.loop;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of its own, so that one thing that waits for its back end holds up no other. */
public final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final long PATIENCE_SECONDS = 3;

  private final ScheduledExecutorService thread;

  private Loop(ScheduledExecutorService thread) {
    this.thread = thread;
  }

  /** Does it at once, and then again and again, so long after it was done. */
  public static Loop every(Duration pause, String name, Runnable turn) {
    var thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
    var millis = pause.toMillis();
    var _ =
        thread.scheduleWithFixedDelay(() -> safely(name, turn), 0, millis, TimeUnit.MILLISECONDS);
    return new Loop(thread);
  }

  /** A turn that fails in a way that it did not foresee must not be the last one. */
  private static void safely(String name, Runnable turn) {
    try {
      turn.run();
    } catch (RuntimeException unforeseen) {
      LOG.error("{} goes on after", name, unforeseen);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      var _ = thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
