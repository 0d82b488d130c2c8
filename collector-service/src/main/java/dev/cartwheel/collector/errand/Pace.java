package dev.cartwheel.collector.errand;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** So many a second and source, evenly: platforms count in windows that nobody can see into. */
final class Pace {
  private final long nanosApart;
  private final Map<String, Long> free = new HashMap<>();

  Pace(int perSecond) {
    this.nanosApart = Duration.ofSeconds(1).toNanos() / perSecond;
  }

  /** Takes the next free moment, and says how long it is till then. */
  synchronized Duration next(String source, long nowNanos) {
    var next = free.getOrDefault(source, nowNanos);
    var mine = next - nowNanos > 0 ? next : nowNanos;
    free.put(source, mine + nanosApart);
    return Duration.ofNanos(mine - nowNanos);
  }
}
