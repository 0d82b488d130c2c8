package dev.cartwheel.audience.stream;

import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets which events were applied long ago: no sender repeats one after that. */
@Component
class Forgetting {
  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

  /** Few enough that nobody has to wait for it. */
  private static final int AT_ONCE = 5_000;

  private final AppliedEvents applied;
  private final DatabaseClock clock;
  private final StreamSettings settings;

  Forgetting(AppliedEvents applied, DatabaseClock clock, StreamSettings settings) {
    this.applied = applied;
    this.clock = clock;
    this.settings = settings;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void forget() {
    try {
      forgetBefore(clock.now().minus(settings.remember()));
    } catch (DataAccessException failure) {
      LOG.warn("applied events are not forgotten yet: {}", failure.toString());
    }
  }

  void forgetBefore(Instant instant) {
    var forgotten = AT_ONCE;
    while (forgotten == AT_ONCE) forgotten = applied.forgetBefore(instant.toEpochMilli(), AT_ONCE);
  }
}
