package dev.cartwheel.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeOfDayTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime HALF_PAST_TWO = LocalTime.of(2, 30);

  @Test
  void goesOnWhenTheClockShowsTheTimeAndAtOnceWhenItDoesAlready() {
    assertThat(next("2026-06-01T06:59:59.999Z", NINE)).isEqualTo("2026-06-01T07:00:00Z");
    assertThat(next("2026-06-01T07:00:00Z", NINE)).isEqualTo("2026-06-01T07:00:00Z");
    assertThat(next("2026-06-01T07:00:00.001Z", NINE)).isEqualTo("2026-06-02T07:00:00Z");
  }

  @Test
  void theSameTimeIsAnotherInstantElsewhere() {
    var from = Instant.parse("2026-06-01T12:00:00Z");
    assertThat(TimeOfDay.next(from, NINE, Set.of(), ZoneId.of("Asia/Kolkata")))
        .isEqualTo("2026-06-02T03:30:00Z");
    assertThat(TimeOfDay.next(from, NINE, Set.of(), ZoneId.of("America/New_York")))
        .isEqualTo("2026-06-01T13:00:00Z");
  }

  @Test
  void onTheNightThatSkipsTheTimeItIsOverWhenTheClockIsPutForward() {
    assertThat(next("2026-03-28T12:00:00Z", HALF_PAST_TWO)).isEqualTo("2026-03-29T01:00:00Z");
    assertThat(next("2026-03-29T01:00:00.001Z", HALF_PAST_TWO)).isEqualTo("2026-03-30T00:30:00Z");
  }

  @Test
  void onTheNightThatShowsTheTimeTwiceEitherWillDo() {
    assertThat(next("2026-10-24T12:00:00Z", HALF_PAST_TWO)).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(next("2026-10-25T00:30:00.001Z", HALF_PAST_TWO)).isEqualTo("2026-10-25T01:30:00Z");
    assertThat(next("2026-10-25T01:30:00.001Z", HALF_PAST_TWO)).isEqualTo("2026-10-26T01:30:00Z");
  }

  @Test
  void onlyTheDaysThatCountCount() {
    var from = Instant.parse("2026-06-01T12:00:00Z"); // a Monday afternoon
    assertThat(TimeOfDay.next(from, NINE, Set.of(DayOfWeek.MONDAY), BERLIN))
        .isEqualTo("2026-06-08T07:00:00Z");
    assertThat(TimeOfDay.next(from, NINE, Set.of(DayOfWeek.SUNDAY, DayOfWeek.WEDNESDAY), BERLIN))
        .isEqualTo("2026-06-03T07:00:00Z");
  }

  @Test
  void aDayThatAZoneLeftOutIsNoHarm() {
    var apia = ZoneId.of("Pacific/Apia"); // went from Thursday to Saturday
    var from = Instant.parse("2011-12-30T08:00:00Z");
    assertThat(TimeOfDay.next(from, NINE, Set.of(DayOfWeek.FRIDAY), apia))
        .isEqualTo("2011-12-30T10:00:00Z");
  }

  @Test
  void nothingIsEarlierThanAskedAndNoWaitLongerThanADayAndAnHour() {
    var chance = new Random(11);
    var zones = ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
    for (int i = 0; i < 20_000; i++) {
      var zone = zones.get(chance.nextInt(zones.size()));
      var from = Instant.ofEpochSecond(1_700_000_000L + chance.nextInt(200_000_000));
      var next =
          TimeOfDay.next(from, LocalTime.ofSecondOfDay(chance.nextInt(86_400)), Set.of(), zone);
      assertThat(next).isAfterOrEqualTo(from);
      assertThat(Duration.between(from, next)).isLessThanOrEqualTo(Duration.ofHours(25));
    }
  }

  private static Instant next(String from, LocalTime time) {
    return TimeOfDay.next(Instant.parse(from), time, Set.of(), BERLIN);
  }
}
