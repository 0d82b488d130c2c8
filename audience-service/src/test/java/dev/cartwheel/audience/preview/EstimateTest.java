package dev.cartwheel.audience.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EstimateTest {
  /** Wilson's interval for 81 of 263 is 0.2553 to 0.3662, by Newcombe (1998). */
  @Test
  void theIntervalIsWilsons() {
    var estimate = Estimate.sampled(81, 263, 1_000_000);
    assertThat(estimate.value()).isEqualTo(307_985);
    assertThat(estimate.low()).isCloseTo(255_300, within(60L));
    assertThat(estimate.high()).isCloseTo(366_200, within(60L));
  }

  @Test
  void nobodyInASampleDoesNotMeanNobodyAtAll() {
    var estimate = Estimate.sampled(0, 1_000, 500_000);
    assertThat(estimate.value()).isZero();
    assertThat(estimate.low()).isZero();
    assertThat(estimate.high()).isBetween(1_500L, 2_500L);
  }

  @Test
  void theIntervalHoldsTheTruthInNineteenOfTwentySamples() {
    var random = new SplittableRandom(3);
    var held = 0;
    for (var sample = 0; sample < 2_000; sample++) {
      var hits = 0;
      for (var n = 0; n < 400; n++) if (random.nextInt(1_000) < 30) hits++;
      var estimate = Estimate.sampled(hits, 400, 100_000);
      if (estimate.low() <= 3_000 && 3_000 <= estimate.high()) held++;
    }
    assertThat(held).isBetween(1_860, 1_960);
  }
}
