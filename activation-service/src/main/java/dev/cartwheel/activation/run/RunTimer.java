package dev.cartwheel.activation.run;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.gate.Gates;
import dev.cartwheel.activation.loop.Loop;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Wakes due runs, by the database's clock, until it is stopped. Any number of instances share the
 * work.
 */
@Component
class RunTimer implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RunTimer.class);

  private final DueRuns due;
  private final Gates gates;
  private final ActivationSettings.Timers settings;
  private final Loop loop = new Loop("run-timer", this::turn);

  RunTimer(DueRuns due, Gates gates, ActivationSettings settings) {
    this.due = due;
    this.gates = gates;
    this.settings = settings.timers();
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  private Duration turn() {
    return wake() < settings.batch() ? settings.poll() : Duration.ZERO;
  }

  private int wake() {
    try {
      var woken = due.wake(settings.batch());
      if (woken > 0) gates.wake();
      return woken;
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("due runs wait: {}", trouble.getMostSpecificCause().getMessage());
      return 0;
    }
  }
}
