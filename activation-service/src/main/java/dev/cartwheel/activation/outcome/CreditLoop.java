package dev.cartwheel.activation.outcome;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.loop.Chore;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gives credit until it is stopped. Any number of instances share the work. */
@Component
class CreditLoop extends Chore {
  /** How long a transaction may have kept a response to itself. */
  private static final Duration SLACK = Duration.ofMinutes(10);

  /** Looked back at a start: whatever was told while all instances were down. */
  private static final Duration AT_START = Duration.ofDays(1);

  private final Credit credit;
  private final DatabaseClock clock;
  private final Duration poll;
  private Duration lookBack = AT_START;

  CreditLoop(Credit credit, DatabaseClock clock, ActivationSettings settings) {
    super("order-credit", settings.outcome().poll());
    this.credit = credit;
    this.clock = clock;
    this.poll = settings.outcome().poll();
  }

  @Override
  protected Duration take() {
    Instant since = clock.now().minus(lookBack);
    credit.late(since);
    lookBack = SLACK;
    return credit.give() > 0 ? Duration.ZERO : poll;
  }
}
