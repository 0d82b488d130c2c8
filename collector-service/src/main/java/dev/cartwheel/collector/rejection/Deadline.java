package dev.cartwheel.collector.rejection;

import dev.cartwheel.runtime.problem.Problem;
import java.time.Duration;

/** How long one request may read. */
final class Deadline {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final long end = System.nanoTime() + PATIENCE.toNanos();

  /** Above zero; throws a problem when the time is up. */
  Duration left() {
    var left = end - System.nanoTime();
    if (left <= 0)
      throw Problem.unavailable("Kafka does not answer in time", Duration.ofSeconds(2));
    return Duration.ofNanos(left);
  }
}
