package dev.cartwheel.collector.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class LiveSettingsTest {

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    assertThat(bound(Map.of())).isEqualTo(new LiveSettings(50, DataSize.ofMegabytes(8), 20, 256, Duration.ofSeconds(15)));
  }

  @ParameterizedTest
  @CsvSource({
    "events, 1001, must be less than or equal to 1000",
    "subscribers, 0, must be greater than or equal to 1",
    "backlog, 0, must be greater than or equal to 1",
    "heartbeat, 500ms, must be longer than or equal to 1 second"
  })
  void outOfBoundsIsRefused(String key, String value, String message) {
    var settings = bound(Map.of("cartwheel.live." + key, value));
    try (var validation = Validation.buildDefaultValidatorFactory()) {
      assertThat(validation.getValidator().validate(settings))
          .singleElement()
          .satisfies(fault -> assertThat(fault.getMessage()).isEqualTo(message));
    }
  }

  private static LiveSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("cartwheel.live", LiveSettings.class);
  }
}
