package dev.cartwheel.activation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Random random = new Random(1);

  @Test
  void theBoundDoublesFromASecondToFiveMinutes() {
    assertThat(longest(1)).isBetween(Duration.ofMillis(950), Duration.ofSeconds(1));
    assertThat(longest(2)).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(2));
    assertThat(longest(5)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(16));
    assertThat(longest(10)).isBetween(Duration.ofSeconds(285), Backoff.CAP);
    assertThat(longest(1_000_000)).isBetween(Duration.ofSeconds(285), Backoff.CAP);
  }

  @Test
  void theWholeSpanIsUsedSoThatNobodyComesBackTogether() {
    var waits = IntStream.range(0, 1_000).mapToObj(_ -> Backoff.after(10, null, random)).toList();
    assertThat(waits).anyMatch(wait -> wait.compareTo(Duration.ofSeconds(30)) < 0);
    assertThat(waits).anyMatch(wait -> wait.compareTo(Duration.ofSeconds(270)) > 0);
  }

  @Test
  void theFarSideIsNeverAskedSoonerThanItSaid() {
    var asked = Duration.ofSeconds(90);
    for (int attempts = 1; attempts < 200; attempts++) {
      assertThat(Backoff.after(attempts, asked, random)).isGreaterThanOrEqualTo(asked);
    }
  }

  private Duration longest(int attempts) {
    return IntStream.range(0, 1_000)
        .mapToObj(_ -> Backoff.after(attempts, null, random))
        .max(Duration::compareTo)
        .orElseThrow();
  }
}
