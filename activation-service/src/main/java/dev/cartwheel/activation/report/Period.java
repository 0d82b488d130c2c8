package dev.cartwheel.activation.report;

import dev.cartwheel.runtime.problem.Problem;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param to not included
 */
record Period(Instant from, Instant to, ZoneId zone) {
  static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final String EXPECTED =
      "a date such as 2026-11-01, or an instant such as 2026-11-01T08:00:00Z";

  /** As it was asked for; up to now, and from 30 days before its end, where nothing is said. */
  static Period of(@Nullable String from, @Nullable String to, @Nullable String zone, Instant now) {
    var where = zone(zone);
    var end = to == null ? now : instant("to", to, where);
    var start = from == null ? end.minus(USUAL) : instant("from", from, where);
    if (!start.isBefore(end) || start.plus(LONGEST).isBefore(end)) {
      throw bad("from", "before 'to', by at most 400 days", start + " to " + end);
    }
    return new Period(start, end, where);
  }

  /** Only what began before that instant; nothing where all of it is later. */
  Period before(Instant cut) {
    if (!cut.isBefore(to)) return this;
    return new Period(from, cut.isBefore(from) ? from : cut, zone);
  }

  Timestamp start() {
    return Timestamp.from(from);
  }

  Timestamp end() {
    return Timestamp.from(to);
  }

  private static ZoneId zone(@Nullable String zone) {
    try {
      return ZoneId.of(zone == null ? "UTC" : zone);
    } catch (DateTimeException unknown) {
      throw bad("zone", "an IANA time zone such as Europe/Berlin", String.valueOf(zone));
    }
  }

  private static Instant instant(String parameter, String text, ZoneId zone) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException unreadable) {
      throw bad(parameter, EXPECTED, text);
    }
  }

  static Problem bad(String parameter, String expected, String was) {
    return Problem.invalid("", expected, parameter + " was '" + was + "'")
        .with("parameter", parameter);
  }
}
