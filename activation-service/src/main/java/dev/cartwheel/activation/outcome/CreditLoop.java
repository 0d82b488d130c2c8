package dev.cartwheel.activation.outcome;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.loop.Loop;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Gives credit until it is stopped. Any number of instances share the work. */
@Component
class CreditLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(CreditLoop.class);

  /** How long a transaction may have kept a response to itself. */
  private static final Duration SLACK = Duration.ofMinutes(10);

  /** Looked back at a start: whatever was told while all instances were down. */
  private static final Duration AT_START = Duration.ofDays(1);

  private final Credit credit;
  private final DatabaseClock clock;
  private final Duration poll;
  private final Loop loop = new Loop("order-credit", this::turn);
  private Duration lookBack = AT_START;

  CreditLoop(Credit credit, DatabaseClock clock, ActivationSettings settings) {
    this.credit = credit;
    this.clock = clock;
    this.poll = settings.outcome().poll();
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
    try {
      Instant since = clock.now().minus(lookBack);
      credit.late(since);
      lookBack = SLACK;
      return credit.give() > 0 ? Duration.ZERO : poll;
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("orders wait for their credit: {}", String.valueOf(trouble.getMostSpecificCause()));
      return poll;
    }
  }
}
