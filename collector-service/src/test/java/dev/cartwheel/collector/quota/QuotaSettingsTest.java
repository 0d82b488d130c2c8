package dev.cartwheel.collector.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.Bound;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaSettingsTest {
  private static final String PREFIX = "cartwheel.quota";

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    assertThat(Bound.to(QuotaSettings.class, PREFIX, Map.of()))
        .isEqualTo(new QuotaSettings(100_000, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "addresses, 0, must be greater than or equal to 1",
    "addresses, 10000001, must be less than or equal to 10000000"
  })
  void outOfBoundsIsRefused(String key, String value, String message) {
    assertThat(Bound.faults(QuotaSettings.class, PREFIX, key, value)).containsExactly(message);
  }
}
