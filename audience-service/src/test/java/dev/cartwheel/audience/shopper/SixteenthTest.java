package dev.cartwheel.audience.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SixteenthTest {
  @Test
  void someIdOfASixteenthIsInItAndTheSameForTheSameSeed() {
    for (var number = 0; number < Sixteenth.COUNT; number++) {
      var part = new Sixteenth(number);
      assertThat(part.some(7)).isEqualTo(part.some(7)).isNotEqualTo(part.some(8));
      for (var seed = 0; seed < 100; seed++) {
        assertThat(part.some(seed).toString())
            .isGreaterThan(part.from().toString())
            .isLessThanOrEqualTo(part.to().toString());
      }
    }
  }

  @Test
  void theStartsOfASampleAreSpread() {
    var firstHalf =
        IntStream.range(0, 1_000)
            .filter(seed -> new Sixteenth(3).some(seed).toString().charAt(1) < '8')
            .count();
    assertThat(firstHalf).isBetween(430L, 570L);
  }
}
