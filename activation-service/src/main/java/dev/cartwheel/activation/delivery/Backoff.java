package dev.cartwheel.activation.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before an attempt: any span up to a bound that doubles each time, so that those
 * who failed together do not come back together; never less than the far side asked for.
 *
 * @see "AWS Architecture Blog, Exponential Backoff And Jitter, 2015: full jitter"
 */
final class Backoff {
  static final Duration BASE = Duration.ofSeconds(1);
  static final Duration CAP = Duration.ofMinutes(5);

  private Backoff() {}

  /**
   * @param attempts how many there were, at least one
   * @param asked what the far side asked for; null when it did not
   */
  static Duration after(int attempts, @Nullable Duration asked, RandomGenerator random) {
    var doublings = Math.min(Math.max(attempts, 1) - 1, 20);
    var bound = Math.min(CAP.toMillis(), BASE.toMillis() << doublings);
    var jittered = Duration.ofMillis(random.nextLong(bound + 1));
    return asked != null && asked.compareTo(jittered) > 0 ? asked : jittered;
  }
}
