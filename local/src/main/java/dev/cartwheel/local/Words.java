package dev.cartwheel.local;

import java.time.Duration;

/** Spans of time as people say them. */
final class Words {
  private Words() {}

  static String of(Duration span) {
    if (span.toSeconds() % 86_400 == 0) return counted(span.toDays(), "day");
    if (span.toSeconds() % 3_600 == 0) return counted(span.toHours(), "hour");
    if (span.toSeconds() % 60 == 0) return counted(span.toMinutes(), "minute");
    return counted(span.toSeconds(), "second");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
