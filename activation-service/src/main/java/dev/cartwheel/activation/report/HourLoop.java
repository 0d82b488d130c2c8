package dev.cartwheel.activation.report;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.loop.Chore;
import dev.cartwheel.activation.progress.Meters;
import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * Keeps the hourly counts up: at every turn this hour and the last, and some of the past two weeks
 * one after the other, so that late news is in them soon.
 */
@Component
class HourLoop extends Chore {
  private static final int HOURS = 14 * 24;
  private static final int A_TURN = 5;

  private final Hours hours;
  private final DatabaseClock clock;
  private final Duration poll;
  private int back = 2;

  HourLoop(
      Hours hours,
      DeadMan deadMan,
      DatabaseClock clock,
      Meters meters,
      ActivationSettings settings) {
    super("hourly-counts", settings.outcome().count());
    this.hours = hours;
    this.clock = clock;
    this.poll = settings.outcome().count();
    meters.dead(deadMan::isDead);
  }

  @Override
  protected Duration take() {
    var now = clock.now().truncatedTo(ChronoUnit.HOURS);
    if (hours.count(now)) {
      hours.count(now.minus(Duration.ofHours(1)));
      for (var one = 0; one < A_TURN; one++) {
        hours.count(now.minus(Duration.ofHours(back)));
        back = back == HOURS ? 2 : back + 1;
      }
    }
    return poll;
  }
}
