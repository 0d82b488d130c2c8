package dev.cartwheel.core.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The hours in which nobody is written to, by the clock on the shopper's wall. They may reach over
 * midnight.
 *
 * @param from first quiet instant of the clock
 * @param to first instant that is not quiet any more; the same as {@code from} for no quiet hours
 */
public record QuietHours(LocalTime from, LocalTime to) {
  public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
  public static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

  /** When they are over, if it is quiet now; the clock may be put forward or back meanwhile. */
  public Optional<Instant> until(Instant now, ZoneId zone) {
    var local = LocalDateTime.ofInstant(now, zone);
    if (!isQuiet(local.toLocalTime())) return Optional.empty();
    var today = local.toLocalDate();
    var endsToday = local.toLocalTime().isBefore(to);
    var end = end((endsToday ? today : today.plusDays(1)).atTime(to), now, zone);
    return until(end, zone).or(() -> Optional.of(end)); // put forward right into the next ones
  }

  private boolean isQuiet(LocalTime time) {
    if (from.equals(to)) return false;
    if (from.isBefore(to)) return !time.isBefore(from) && time.isBefore(to);
    return !time.isBefore(from) || time.isBefore(to);
  }

  /**
   * The first instant after {@code now} at which the clock shows the end, or is put past it. Where
   * the clock shows the end twice, the one after {@code now}.
   */
  private static Instant end(LocalDateTime end, Instant now, ZoneId zone) {
    var rules = zone.getRules();
    var offsets = rules.getValidOffsets(end);
    return offsets.stream()
        .map((ZoneOffset offset) -> end.toInstant(offset))
        .filter(instant -> instant.isAfter(now))
        .findFirst()
        .orElseGet(() -> rules.getTransition(end).getInstant());
  }
}
