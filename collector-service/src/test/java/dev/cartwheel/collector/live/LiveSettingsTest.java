package dev.cartwheel.collector.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.Bound;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class LiveSettingsTest {
  private static final String PREFIX = "cartwheel.live";

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    assertThat(Bound.to(LiveSettings.class, PREFIX, Map.of()))
        .isEqualTo(new LiveSettings(50, DataSize.ofMegabytes(8), 20, 256, Duration.ofSeconds(15)));
  }

  @ParameterizedTest
  @CsvSource({
    "events, 1001, must be less than or equal to 1000",
    "subscribers, 0, must be greater than or equal to 1",
    "backlog, 0, must be greater than or equal to 1",
    "heartbeat, 500ms, must be longer than or equal to 1 second"
  })
  void outOfBoundsIsRefused(String key, String value, String message) {
    assertThat(Bound.faults(LiveSettings.class, PREFIX, key, value)).containsExactly(message);
  }
}
