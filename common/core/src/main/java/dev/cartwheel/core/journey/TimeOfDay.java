package dev.cartwheel.core.journey;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a clock on the wall shows a time. */
final class TimeOfDay {
  private static final int DAYS_TO_LOOK_AT = 15; // a week, and then some for nights put forward

  private TimeOfDay() {}

  /**
   * The first instant from {@code from} on at which the clock shows {@code time}. Where it is put
   * forward past that time, the instant at which it is; where it shows it twice, whichever comes
   * next.
   *
   * @param days on which it counts; none for every day
   */
  static Instant next(Instant from, LocalTime time, Set<DayOfWeek> days, ZoneId zone) {
    var date = from.atZone(zone).toLocalDate();
    for (int i = 0; i < DAYS_TO_LOOK_AT; i++, date = date.plusDays(1)) {
      if (!days.isEmpty() && !days.contains(date.getDayOfWeek())) continue;
      var shown = shown(date, time, zone, from);
      if (shown != null) return shown;
    }
    throw new IllegalStateException("no " + time + " in " + zone + " after " + from);
  }

  private static @Nullable Instant shown(
      LocalDate date, LocalTime time, ZoneId zone, Instant from) {
    var local = date.atTime(time);
    var rules = zone.getRules();
    for (var offset : rules.getValidOffsets(local)) {
      var instant = local.toInstant(offset);
      if (!instant.isBefore(from)) return instant;
    }
    var jump = rules.getTransition(local);
    if (jump == null || !jump.isGap() || jump.getInstant().isBefore(from)) return null;
    return jump.getInstant();
  }
}
