package dev.cartwheel.collector.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DoorSettingsTest {

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    assertThat(bound(Map.of())).isEqualTo(new DoorSettings(10_000, Duration.ofSeconds(10), Duration.ofSeconds(20)));
  }

  @ParameterizedTest
  @CsvSource({
    "connections, 0, must be greater than or equal to 1",
    "connections, 1000001, must be less than or equal to 1000000",
    "head-within, 50ms, must be longer than or equal to 100 millis",
    "body-within, 6m, must be shorter than or equal to 5 minutes"
  })
  void outOfBoundsIsRefused(String key, String value, String message) {
    var settings = bound(Map.of("cartwheel.door." + key, value));
    try (var validation = Validation.buildDefaultValidatorFactory()) {
      assertThat(validation.getValidator().validate(settings))
          .singleElement()
          .satisfies(fault -> assertThat(fault.getMessage()).isEqualTo(message));
    }
  }

  private static DoorSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("cartwheel.door", DoorSettings.class);
  }
}
