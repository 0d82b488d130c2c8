package dev.cartwheel.audience.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Threads that take one piece of work after the other, and rest in between, as long as the instance
 * runs. What fails is tried again after a rest.
 */
public abstract class Workers implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private final String name;
  private final int threads;
  private final Duration pause;
  private final Duration poll;
  private CountDownLatch stopped = new CountDownLatch(0);

  /**
   * None is started yet.
   *
   * @param name what the threads are called
   * @param pause rest after a piece of work
   * @param poll rest when there was none
   */
  protected Workers(String name, int threads, Duration pause, Duration poll) {
    this.name = name;
    this.threads = threads;
    this.pause = pause;
    this.poll = poll;
  }

  /** Does the next piece; true when there was one. For several threads at a time. */
  protected abstract boolean take();

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    for (var number = 1; number <= threads; number++) {
      Thread.ofVirtual().name(name + "-" + number).start(this::run);
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
    while (isRunning()) rest(worked() ? pause : poll);
  }

  private boolean worked() {
    try {
      return take();
    } catch (RuntimeException failure) {
      if (isRunning()) LOG.warn("{} wait: {}", name, failure.toString());
      return false;
    }
  }

  private void rest(Duration span) {
    if (span.isZero()) return;
    try {
      if (stopped.await(span.toMillis(), TimeUnit.MILLISECONDS)) return;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
