package dev.cartwheel.audience.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What the shoppers so far add up to. All days are those of UTC.
 *
 * @param now entries up to then are counted
 * @param days one row a day, the earliest first
 * @param delays one row a delay
 * @param shoppers how many were replayed
 * @param entering how many of them entered at least once on one of the days
 */
record Ledger(
    Instant now, List<Day> days, List<DelayRow> delays, long shoppers, long entering, long events) {
  /** How long after it a purchase counts as following an entry; semantics of "anyway". */
  static final Duration WINDOW = Duration.ofDays(7);

  static final List<Duration> DELAYS =
      List.of(
          Duration.ZERO,
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(3));

  /**
   * The entries of one day.
   *
   * @param bought how many of them were followed by a purchase within 7 days
   * @param open how many of them were not yet, and the 7 days are not over
   */
  record Day(LocalDate day, long entered, long bought, long open) {
    Day and(Episode episode, Instant now) {
      var isBought = episode.isBoughtWithin(Duration.ZERO, WINDOW);
      var isOpen = !isBought && episode.at().plus(WINDOW).isAfter(now);
      return new Day(day, entered + 1, bought + (isBought ? 1 : 0), open + (isOpen ? 1 : 0));
    }
  }

  /**
   * The entries whose 7 days from the delay on are over.
   *
   * @param entered how many there are
   * @param silent how many of them had neither come back nor bought when the delay was over
   * @param cameBack how many of the silent came back within the 7 days after it without a click on
   *     a message
   * @param bought how many of the silent bought within the 7 days after it
   */
  record DelayRow(Duration delay, long entered, long silent, long cameBack, long bought) {
    DelayRow and(Episode episode, Instant now) {
      if (episode.at().plus(delay).plus(WINDOW).isAfter(now)) return this;
      if (!episode.isSilentAfter(delay)) {
        return new DelayRow(delay, entered + 1, silent, cameBack, bought);
      }
      return new DelayRow(
          delay,
          entered + 1,
          silent + 1,
          cameBack + (episode.isBackWithin(delay, WINDOW) ? 1 : 0),
          bought + (episode.isBoughtWithin(delay, WINDOW) ? 1 : 0));
    }
  }

  static Ledger empty(Instant now, int days) {
    var today = day(now);
    var rows =
        LongStream.rangeClosed(1 - days, 0)
            .mapToObj(offset -> new Day(today.plusDays(offset), 0, 0, 0))
            .toList();
    var delays = DELAYS.stream().map(delay -> new DelayRow(delay, 0, 0, 0, 0)).toList();
    return new Ledger(now, rows, delays, 0, 0, 0);
  }

  /** With one more shopper. */
  Ledger and(List<Episode> episodes, int events) {
    var days = new ArrayList<>(this.days);
    var delays = new ArrayList<>(this.delays);
    var first = days.getFirst().day();
    var counted = 0;
    for (var episode : episodes) {
      var index = (int) ChronoUnit.DAYS.between(first, day(episode.at()));
      if (index < 0 || index >= days.size()) continue;
      counted++;
      days.set(index, days.get(index).and(episode, now));
      delays.replaceAll(row -> row.and(episode, now));
    }
    return new Ledger(
        now, days, delays, shoppers + 1, entering + (counted > 0 ? 1 : 0), this.events + events);
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
