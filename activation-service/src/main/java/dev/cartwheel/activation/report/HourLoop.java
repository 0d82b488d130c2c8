package dev.cartwheel.activation.report;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.loop.Loop;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the hourly counts up: at every turn this hour and the last, and some of the past two weeks
 * one after the other, so that late news is in them soon.
 */
@Component
class HourLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(HourLoop.class);
  private static final int HOURS = 14 * 24;
  private static final int A_TURN = 5;

  private final Hours hours;
  private final DatabaseClock clock;
  private final Duration poll;
  private final Loop loop = new Loop("hourly-counts", this::turn);
  private int back = 2;

  HourLoop(
      Hours hours,
      DeadMan deadMan,
      DatabaseClock clock,
      Meters meters,
      ActivationSettings settings) {
    this.hours = hours;
    this.clock = clock;
    this.poll = settings.outcome().count();
    meters.dead(deadMan::isDead);
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
      var now = clock.now().truncatedTo(ChronoUnit.HOURS);
      if (hours.count(now)) {
        hours.count(now.minus(Duration.ofHours(1)));
        for (var one = 0; one < A_TURN; one++) {
          hours.count(now.minus(Duration.ofHours(back)));
          back = back == HOURS ? 2 : back + 1;
        }
      }
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("hourly counts wait: {}", String.valueOf(trouble.getMostSpecificCause()));
    }
    return poll;
  }
}
