package dev.cartwheel.collector.webhook.payload;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instants as platforms write them: ISO 8601 with any offset, with none, with nanoseconds or with a
 * blank for the T; RFC 2822; seconds or milliseconds since 1970, as number or text.
 */
public final class Times {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(ChronoField.YEAR, 4)
          .appendLiteral('-')
          .appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, SignStyle.NOT_NEGATIVE)
          .appendLiteral('-')
          .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[' ']")
          .appendPattern("[XXXXX][XXXX][X]")
          .toFormatter(Locale.ROOT);

  private Times() {}

  /**
   * The first of the names that has a value; null when none has; a fault when it is no time in this
   * century.
   */
  public static @Nullable Instant in(Fields fields, ZoneId zone, String... names) {
    for (var name : names) {
      var text = fields.text(name);
      if (text == null) continue;
      return read(text, zone).orElseThrow(() -> unreadable(fields.place(name)));
    }
    return null;
  }

  /**
   * An instant in milliseconds.
   *
   * @param zone of a time that names none; where clocks were put back, the earlier of the two
   */
  public static Optional<Instant> read(String text, ZoneId zone) {
    try {
      return bounded(parse(text, zone));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> bounded(Instant at) {
    var isBounded = !at.isBefore(EARLIEST) && at.isBefore(LATEST);
    return isBounded ? Optional.of(at.truncatedTo(ChronoUnit.MILLIS)) : Optional.empty();
  }

  private static Instant parse(String text, ZoneId zone) {
    if (text.matches("\\d{10}")) return Instant.ofEpochSecond(Long.parseLong(text));
    if (text.matches("\\d{13}")) return Instant.ofEpochMilli(Long.parseLong(text));
    if (text.length() < 8 || text.length() > 40) throw new DateTimeException("no time");
    if (!Character.isDigit(text.charAt(0))) {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    }
    return switch (ISO.parseBest(
        text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)) {
      case OffsetDateTime at -> at.toInstant();
      case LocalDateTime at -> at.atZone(zone).toInstant();
      case LocalDate day -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
      default -> throw new DateTimeException("no time");
    };
  }

  private static Fault unreadable(String place) {
    return new Fault(Reason.BAD_TIMESTAMP, place, "a time between 2000 and 2100");
  }
}
