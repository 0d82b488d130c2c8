package dev.cartwheel.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T20:59:59.999Z, ''",
    "2026-01-31T21:00:00Z,     2026-02-01T08:00:00Z",
    "2026-02-01T07:59:59.999Z, 2026-02-01T08:00:00Z",
    "2026-02-01T08:00:00Z,     ''",
  })
  void theNightReachesOverMidnight(Instant now, String until) {
    assertThat(
            String.join(
                "",
                QuietHours.NIGHT.until(now, ZoneOffset.UTC).map(Instant::toString).stream()
                    .toList()))
        .isEqualTo(until);
  }

  @Test
  void theShoppersClockCounts() {
    var evening = Instant.parse("2026-01-31T20:30:00Z");
    assertThat(QuietHours.NIGHT.until(evening, ZoneOffset.UTC)).isEmpty();
    assertThat(QuietHours.NIGHT.until(evening, BERLIN))
        .contains(Instant.parse("2026-02-01T07:00:00Z"));
    assertThat(QuietHours.NIGHT.until(evening, ZoneId.of("America/New_York"))).isEmpty();
  }

  /** 29 March 2026, 02:00 becomes 03:00: the night is an hour shorter. */
  @Test
  void theNightTheClockIsPutForwardEndsByTheClock() {
    var night = Instant.parse("2026-03-28T21:00:00Z");
    assertThat(QuietHours.NIGHT.until(night, BERLIN))
        .contains(Instant.parse("2026-03-29T06:00:00Z"));
  }

  /** 25 October 2026, 03:00 becomes 02:00: the night is an hour longer. */
  @Test
  void theNightTheClockIsPutBackEndsByTheClock() {
    var night = Instant.parse("2026-10-24T21:00:00Z");
    assertThat(QuietHours.NIGHT.until(night, BERLIN))
        .contains(Instant.parse("2026-10-25T07:00:00Z"));
  }

  @Test
  void anEndThatTheClockSkipsIsTheInstantOfSkipping() {
    var early = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));
    assertThat(early.until(Instant.parse("2026-03-29T00:30:00Z"), BERLIN))
        .contains(Instant.parse("2026-03-29T01:00:00Z"));
  }

  @Test
  void anEndThatTheClockShowsTwiceCountsTwice() {
    var early = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));
    assertThat(early.until(Instant.parse("2026-10-25T00:15:00Z"), BERLIN))
        .contains(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(early.until(Instant.parse("2026-10-25T00:45:00Z"), BERLIN)).isEmpty();
    assertThat(early.until(Instant.parse("2026-10-25T01:15:00Z"), BERLIN))
        .contains(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @Test
  void fromMidnightToMidnightIsNever() {
    assertThat(QuietHours.NONE.until(Instant.parse("2026-01-31T00:00:00Z"), BERLIN)).isEmpty();
  }

  /** All through the nights on which clocks are changed, in zones that do it in odd ways. */
  @Test
  void whatIsSaidStandsUntilThen() {
    var zones =
        List.of(
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Africa/Cairo",
            "America/Santiago",
            "Asia/Beirut",
            "Pacific/Apia",
            "Asia/Kathmandu");
    var random = new Random(3); // any seed will do
    for (int i = 0; i < 20_000; i++) {
      var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      var change =
          zone.getRules()
              .nextTransition(
                  Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(30_000_000)));
      var around = change == null ? Instant.EPOCH : change.getInstant();
      var now = around.plusSeconds(random.nextInt(200_000) - 100_000);
      var hours = new QuietHours(time(random), time(random));
      hours
          .until(now, zone)
          .ifPresent(
              until -> {
                assertThat(until).isAfter(now).isBefore(now.plus(Duration.ofHours(50)));
                assertThat(hours.until(until, zone)).as("%s %s %s", hours, zone, until).isEmpty();
                var between =
                    now.plusMillis(
                        (long) (random.nextDouble() * Duration.between(now, until).toMillis()));
                assertThat(hours.until(between, zone))
                    .as("%s %s %s", hours, zone, between)
                    .contains(until);
              });
    }
  }

  private static LocalTime time(Random random) {
    return LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
  }
}
