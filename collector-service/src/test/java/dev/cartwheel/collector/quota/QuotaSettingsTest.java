package dev.cartwheel.collector.quota;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class QuotaSettingsTest {

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    assertThat(bound(Map.of())).isEqualTo(new QuotaSettings(100_000, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "addresses, 0, must be greater than or equal to 1",
    "addresses, 10000001, must be less than or equal to 10000000"
  })
  void outOfBoundsIsRefused(String key, String value, String message) {
    var settings = bound(Map.of("cartwheel.quota." + key, value));
    try (var validation = Validation.buildDefaultValidatorFactory()) {
      assertThat(validation.getValidator().validate(settings))
          .singleElement()
          .satisfies(fault -> assertThat(fault.getMessage()).isEqualTo(message));
    }
  }

  private static QuotaSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("cartwheel.quota", QuotaSettings.class);
  }
}
