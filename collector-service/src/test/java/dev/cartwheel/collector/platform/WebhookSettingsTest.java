package dev.cartwheel.collector.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebhookSettingsTest {

  @Test
  void theDefaultsAreThese() {
    var settings = bound(Map.of());
    assertThat(settings.bodyWithin()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.remembered()).isEqualTo(100_000);
    assertThat(settings.privateNetworks()).isFalse();
    assertThat(settings.adobeKeys()).hasToString("https://static.adobeioevents.com");
    assertThat(settings.fetchers()).isEqualTo(4);
    assertThat(settings.fetchesPerSecond()).isEqualTo(5);
    assertThat(settings.retryBase()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.retryCap()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.fetchWithin()).isEqualTo(Duration.ofHours(48));
    assertThat(faults(settings)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "body-within, 31s",
    "remembered, -1",
    "fetchers, 0",
    "fetches-per-second, 1001",
    "retry-base, 0s",
    "retry-cap, 2h",
    "fetch-within, 1s"
  })
  void whatIsOutOfBoundsIsRefused(String name, String value) {
    assertThat(faults(bound(Map.of("cartwheel.webhooks." + name, value)))).isEqualTo(1);
  }

  private static int faults(WebhookSettings settings) {
    try (var factory = Validation.buildDefaultValidatorFactory()) {
      return factory.getValidator().validate(settings).size();
    }
  }

  private static WebhookSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("cartwheel.webhooks", WebhookSettings.class);
  }
}
