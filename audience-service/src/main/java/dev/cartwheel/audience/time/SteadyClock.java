package dev.cartwheel.audience.time;

import dev.cartwheel.runtime.time.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The database's clock, and how it goes on between two looks at it. */
@Component
class SteadyClock {
  private final DatabaseClock database;
  private volatile @Nullable Reading last;

  private record Reading(Instant at, long nanoTime) {}

  SteadyClock(DatabaseClock database) {
    this.database = database;
  }

  /** Asks the database; in whole milliseconds, never ahead of its clock. */
  Instant read() {
    var asked = System.nanoTime();
    var at = database.now();
    last = new Reading(at, asked);
    return at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Goes on from the last look by this machine's own pace: for measuring, not for deciding. */
  Instant estimate() {
    var from = last;
    return from == null
        ? read()
        : from.at().plus(Duration.ofNanos(System.nanoTime() - from.nanoTime()));
  }
}
