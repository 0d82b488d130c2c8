package dev.cartwheel.wire;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Spans of time as people write them: {@code 30s}, {@code 15m}, {@code 1h}, {@code 7d}, or ISO 8601
 * {@code PT30M}.
 */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /** Throws IllegalArgumentException with the text when it is neither form. */
  public static Duration parse(String text) {
    var matched = SHORT.matcher(text.strip().toLowerCase(Locale.ROOT));
    return matched.matches()
        ? plain(Long.parseLong(matched.group(1)), matched.group(2))
        : iso(text);
  }

  /** The short form where one unit says it exactly, else ISO 8601. */
  public static String write(Duration span) {
    var millis = span.toMillis();
    if (!span.equals(Duration.ofMillis(millis)) || millis <= 0) return span.toString();
    if (millis % 86_400_000 == 0) return millis / 86_400_000 + "d";
    if (millis % 3_600_000 == 0) return millis / 3_600_000 + "h";
    if (millis % 60_000 == 0) return millis / 60_000 + "m";
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }

  private static Duration plain(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static Duration iso(String text) {
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeParseException unreadable) {
      throw new IllegalArgumentException(
          "duration must look like 30s, 15m, 1h, 7d or PT30M, was '" + text + "'", unreadable);
    }
  }
}
