package dev.cartwheel.activation.run;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.delivery.Dispatchers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Wakes due runs, by the database's clock, until it is stopped. Any number of instances share the work. */
@Component
class RunTimer implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RunTimer.class);

  private final DueRuns due;
  private final Dispatchers dispatchers;
  private final ActivationSettings.Timers settings;
  private volatile Thread loop = Thread.ofVirtual().unstarted(() -> {});
  private volatile boolean running;

  RunTimer(DueRuns due, Dispatchers dispatchers, ActivationSettings settings) {
    this.due = due;
    this.dispatchers = dispatchers;
    this.settings = settings.timers();
  }

  @Override
  public void start() {
    running = true;
    loop = Thread.ofVirtual().name("run-timer").start(this::loop);
  }

  @Override
  public void stop() {
    running = false;
    loop.interrupt();
    try {
      loop.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void loop() {
    while (running) {
      try {
        var woken = wake();
        if (woken < settings.batch()) Thread.sleep(settings.poll());
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private int wake() {
    try {
      var woken = due.wake(settings.batch());
      if (woken > 0) dispatchers.wake();
      return woken;
    } catch (DataAccessException | TransactionException trouble) {
      if (running) LOG.warn("due runs wait: {}", trouble.getMessage());
      return 0;
    }
  }
}
