package dev.cartwheel.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
  private static final double HIGHEST = Math.nextDown(1.0);

  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 2000", "5, 16000", "9, 256000", "10, 300000", "1000000, 300000"})
  void theBoundDoublesFromASecondToFiveMinutes(int attempts, long millis) {
    assertThat(Backoff.after(attempts, null, HIGHEST)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void theWholeSpanIsUsedSoThatNobodyComesBackTogether() {
    assertThat(Backoff.after(10, null, 0)).isEqualTo(Duration.ZERO);
    assertThat(Backoff.after(10, null, 0.5)).isEqualTo(Duration.ofMillis(150_000));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.999_999})
  void theFarSideIsNeverAskedSoonerThanItSaid(double dice) {
    var asked = Duration.ofSeconds(90);
    for (int attempts = 1; attempts < 200; attempts++) {
      assertThat(Backoff.after(attempts, asked, dice)).isBetween(asked, asked.plusSeconds(1));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void diceThatAreNoneAreRefused(double dice) {
    assertThatThrownBy(() -> Backoff.after(1, null, dice)).hasMessageStartingWith("dice must be");
  }
}
