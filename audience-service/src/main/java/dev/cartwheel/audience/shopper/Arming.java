package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.profile.Profile;
import java.time.Duration;
import java.time.Instant;

/** When a shopper's timer is set to. */
public enum Arming {
  /**
   * A timer moves only to an earlier instant; one that fires too early does no harm, and moving
   * costs.
   */
  LAZY,
  /** The timer has fired, or is looked at anyway: it is set to what is right now. */
  EXACT;

  /**
   * @param armed what the timer stands at, in epoch milliseconds; 0 for none
   * @param now the transaction's clock
   * @param historyPause history is judged not at once, but when it has stopped coming in
   */
  long due(Profile profile, long armed, Instant now, Duration historyPause) {
    var wake = wake(profile, now, historyPause);
    if (this == EXACT || armed == 0) return wake;
    return wake != 0 && wake < armed ? wake : armed;
  }

  private static long wake(Profile profile, Instant now, Duration historyPause) {
    var wakeAt = profile.judged().wakeAt();
    if (wakeAt.equals(Instant.MAX)) return 0;
    var pause = now.plus(historyPause);
    var isPaused = profile.activity().isHistory() && wakeAt.isBefore(pause);
    return (isPaused ? pause : wakeAt).toEpochMilli();
  }
}
