package dev.cartwheel.activation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void withoutAWordItIsTheLastThirtyDays() {
    assertThat(Period.of(null, null, null, NOW))
        .isEqualTo(new Period(NOW.minus(Duration.ofDays(30)), NOW, ZoneId.of("UTC")));
  }

  @Test
  void aDateBeginsWhereTheShopIsAlsoOnTheDayTheClocksChange() {
    var october = Period.of("2026-10-25", "2026-10-26", "Europe/Berlin", NOW);
    assertThat(october.from()).isEqualTo("2026-10-24T22:00:00Z");
    assertThat(Duration.between(october.from(), october.to())).isEqualTo(Duration.ofHours(25));
  }

  @Test
  void whatIsCutOffMayLeaveNothing() {
    var period = Period.of("2026-11-01", "2026-11-10", null, NOW);
    assertThat(period.before(Instant.parse("2026-11-04T00:00:00Z")).to())
        .isEqualTo("2026-11-04T00:00:00Z");
    assertThat(period.before(Instant.parse("2026-10-04T00:00:00Z")).to()).isEqualTo(period.from());
    assertThat(period.before(NOW)).isEqualTo(period);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-10, 2026-11-10, UTC, from was",
    "2025-01-01, 2026-11-10, UTC, from was",
    "yesterday, 2026-11-10, UTC, from was 'yesterday'",
    "2026-11-01, 2026-11-31, UTC, to was '2026-11-31'",
    "2026-11-01, 2026-11-10, Berlin, zone was 'Berlin'",
  })
  void whatIsNoPeriodIsRefused(String from, String to, String zone, String message) {
    assertThatThrownBy(() -> Period.of(from, to, zone, NOW)).hasMessageContaining(message);
  }
}
