package dev.cartwheel.core.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before an attempt: any span up to a bound that doubles each time, so that those
 * who failed together do not come back together; never less than the far side asked for.
 *
 * @see "AWS Architecture Blog, Exponential Backoff And Jitter, 2015: full jitter"
 */
public final class Backoff {
  public static final Duration BASE = Duration.ofSeconds(1);
  public static final Duration CAP = Duration.ofMinutes(5);

  private Backoff() {}

  /**
   * The wait, by how often it was tried and what the far side asked for.
   *
   * @param attempts how many there were, at least one
   * @param asked what the far side asked for; null when it did not
   * @param dice evenly spread from 0 to below 1
   */
  public static Duration after(int attempts, @Nullable Duration asked, double dice) {
    if (!(dice >= 0 && dice < 1)) {
      throw new IllegalArgumentException("dice must be 0 to below 1, was " + dice);
    }
    var doublings = Math.min(Math.max(attempts, 1) - 1, 20);
    var bound = Math.min(CAP.toMillis(), BASE.toMillis() << doublings);
    var jittered = Duration.ofMillis((long) (dice * (bound + 1)));
    if (asked == null) return jittered;
    // Those who were asked to wait come back spread over a second, too, and none too soon.
    return asked.plus(Duration.ofMillis((long) (dice * BASE.toMillis())));
  }
}
