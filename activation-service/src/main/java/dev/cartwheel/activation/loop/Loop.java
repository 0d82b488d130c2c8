package dev.cartwheel.activation.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one turn after the other on a virtual thread. Never interrupts a turn: that would break a
 * connection that the turn has in hand.
 */
public final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  /** How long to wait after a turn that broke, and how long for the last turn when stopping. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration LAST_TURN = Duration.ofSeconds(10);

  private final String name;
  private final Turn turn;
  private final Semaphore woken = new Semaphore(0);
  private volatile CountDownLatch ended = new CountDownLatch(0);
  private volatile boolean running;

  /** One round of work; says how long to wait before the next, unless woken. */
  @FunctionalInterface
  public interface Turn {
    Duration take() throws InterruptedException;
  }

  public Loop(String name, Turn turn) {
    this.name = name;
    this.turn = turn;
  }

  public void start() {
    running = true;
    var end = new CountDownLatch(1);
    ended = end;
    Thread.ofVirtual().name(name).start(() -> run(end));
  }

  /** Cuts the wait short. */
  public void wake() {
    woken.release();
  }

  /** Returns when the last turn is over, or takes too long. */
  public void stop() {
    running = false;
    wake();
    try {
      if (!ended.await(LAST_TURN.toMillis(), TimeUnit.MILLISECONDS))
        LOG.warn("{} does not end", name);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isRunning() {
    return running;
  }

  private void run(CountDownLatch end) {
    try {
      while (running) {
        var wait = turn();
        if (wait.isPositive() && running) await(wait);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      end.countDown();
    }
  }

  /**
   * A turn that breaks by an error of ours is told and taken again: a loop that ends in silence is
   * worse.
   */
  private Duration turn() throws InterruptedException {
    try {
      return turn.take();
    } catch (RuntimeException broken) {
      LOG.error("{} broke, and goes on", name, broken);
      return PAUSE;
    }
  }

  private void await(Duration wait) throws InterruptedException {
    woken.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    woken.drainPermits();
  }
}
