package dev.cartwheel.core.propensity;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * On which UTC days a shop was watched. A window is closed when the shop was still watched after
 * it; not when the clock has passed it: of a recording that ends on a day, nobody knows who bought
 * the day after.
 */
public final class Watch {
  private static final long DAY = 86_400_000;

  /** A shop without a single event for so many days was not watched. */
  private static final long LONGEST_PAUSE = Duration.ofDays(7).toDays();

  private final NavigableSet<Long> days = new TreeSet<>();

  /** Something happened in the shop, to anybody. */
  public void saw(Instant at) {
    days.add(day(at));
  }

  /** The days since 1970 on which something happened, in order. */
  public NavigableSet<Long> days() {
    return new TreeSet<>(days);
  }

  /** As a set of days was left by {@link #days}. */
  public void sawOn(Iterable<Long> days) {
    for (var day : days) this.days.add(day);
  }

  /** Whether all that was bought in the window of this sample is known. */
  public boolean isClosed(Sample sample) {
    var end = day(sample.closesAt());
    var next = days.higher(end);
    return next != null && next - end <= LONGEST_PAUSE;
  }

  private static long day(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), DAY);
  }
}
