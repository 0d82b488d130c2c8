package dev.cartwheel.collector.webhook.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-01T10:00:00.000Z            | 2026-11-01T10:00:00Z
          2026-11-01T05:00:00-05:00           | 2026-11-01T10:00:00Z
          2026-11-01T11:00:00+0100            | 2026-11-01T10:00:00Z
          2026-11-01T11:00:00.123456789+01:00 | 2026-11-01T10:00:00.123Z
          2026-11-01 10:00:00.121991+00:00    | 2026-11-01T10:00:00.121Z
          2026-11-01 11:00:00                 | 2026-11-01T10:00:00Z
          2026-11-01T11:00:00                 | 2026-11-01T10:00:00Z
          2026-11-01                          | 2026-11-01T00:00:00Z
          Sun, 01 Nov 2026 10:00:00 +0000     | 2026-11-01T10:00:00Z
          Sun, 1 Nov 2026 05:00:00 -0500      | 2026-11-01T10:00:00Z
          1793527200                          | 2026-11-01T10:00:00Z
          1793527200123                       | 2026-11-01T10:00:00.123Z
          """)
  void everySpellingOfATimeIsRead(String text, Instant instant) {
    assertThat(Times.read(text, BERLIN)).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "1970-01-01T00:00:00Z",
        "2101-01-01T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "99999999999999999999",
        "2026-11-01T10:00:00Zzzz"
      })
  void whatIsNoTimeOfThisCenturyIsNone(String text) {
    assertThat(Times.read(text, BERLIN)).isEqualTo(Optional.empty());
  }

  @Test
  void whereClocksWerePutBackTheEarlierIsTakenAndWhereTheyJumpedTheHourAfter() {
    assertThat(Times.read("2026-10-25T02:30:00", BERLIN))
        .contains(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(Times.read("2026-03-29T02:30:00", BERLIN))
        .contains(Instant.parse("2026-03-29T01:30:00Z"));
  }
}
