package dev.cartwheel.collector.errand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long NOW = Long.MAX_VALUE - 10;

  private final Pace pace = new Pace(4);

  @Test
  void fetchesOfOneSourceAreApartAndOthersDoNotWaitForThem() {
    assertThat(pace.next("a", NOW)).isZero();
    assertThat(pace.next("a", NOW)).isEqualTo(Duration.ofMillis(250));
    assertThat(pace.next("a", NOW)).isEqualTo(Duration.ofMillis(500));
    assertThat(pace.next("b", NOW)).isZero();
  }

  @Test
  void timeThatWasNotUsedIsNotSavedUp() {
    var later = NOW + Duration.ofHours(1).toNanos();
    pace.next("a", NOW);
    assertThat(pace.next("a", later)).isZero();
    assertThat(pace.next("a", later)).isEqualTo(Duration.ofMillis(250));
  }
}
