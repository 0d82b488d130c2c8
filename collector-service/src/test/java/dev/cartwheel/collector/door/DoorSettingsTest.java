package dev.cartwheel.collector.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.Bound;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorSettingsTest {
  private static final String PREFIX = "cartwheel.door";

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    assertThat(Bound.to(DoorSettings.class, PREFIX, Map.of()))
        .isEqualTo(new DoorSettings(10_000, Duration.ofSeconds(10), Duration.ofSeconds(20)));
  }

  @ParameterizedTest
  @CsvSource({
    "connections, 0, must be greater than or equal to 1",
    "connections, 1000001, must be less than or equal to 1000000",
    "head-within, 50ms, must be longer than or equal to 100 millis",
    "body-within, 6m, must be shorter than or equal to 5 minutes"
  })
  void outOfBoundsIsRefused(String key, String value, String message) {
    assertThat(Bound.faults(DoorSettings.class, PREFIX, key, value)).containsExactly(message);
  }
}
