package dev.cartwheel.audience.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EtaTest {
  private static final Instant START = Instant.parse("2026-05-10T10:00:00Z");

  @Test
  void whatTookAMinuteForAQuarterTakesThreeMore() {
    assertThat(Eta.of(START, 25, 100, START.plusSeconds(60))).isEqualTo(START.plusSeconds(240));
  }

  @Test
  void nothingIsForetoldBeforeAnythingWasDone() {
    assertThat(Eta.of(START, 0, 100, START.plusSeconds(60))).isNull();
  }

  @Test
  void moreThanWasExpectedEndsNow() {
    assertThat(Eta.of(START, 120, 100, START.plusSeconds(60))).isEqualTo(START.plusSeconds(60));
  }
}
