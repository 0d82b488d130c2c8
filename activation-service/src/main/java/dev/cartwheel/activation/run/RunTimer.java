package dev.cartwheel.activation.run;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.gate.Gates;
import dev.cartwheel.activation.loop.Chore;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Wakes due runs, by the database's clock, until it is stopped. Any number of instances share the
 * work.
 */
@Component
class RunTimer extends Chore {
  private final DueRuns due;
  private final Gates gates;
  private final ActivationSettings.Timers settings;

  RunTimer(DueRuns due, Gates gates, ActivationSettings settings) {
    super("run-timer", settings.timers().poll());
    this.due = due;
    this.gates = gates;
    this.settings = settings.timers();
  }

  @Override
  protected Duration take() {
    var woken = due.wake(settings.batch());
    if (woken > 0) gates.wake();
    return woken < settings.batch() ? settings.poll() : Duration.ZERO;
  }
}
