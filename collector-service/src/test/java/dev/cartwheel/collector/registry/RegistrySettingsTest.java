package dev.cartwheel.collector.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RegistrySettingsTest {
  private final Map<String, String> settings =
      new HashMap<>(Map.of("cartwheel.secret", "a secret for tests with 32 characters"));

  @Test
  void sourcesAreLookedAtEverySecond() {
    assertThat(bound().sourcesRefresh()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aShortSecretIsRefused() {
    settings.put("cartwheel.secret", "short");
    assertThatThrownBy(this::bound)
        .rootCause()
        .hasMessage("cartwheel.secret must have at least 32 characters");
  }

  @Test
  void aRefreshOutOfBoundsIsRefused() {
    settings.put("cartwheel.sources-refresh", "2m");
    assertThatThrownBy(this::bound)
        .rootCause()
        .hasMessage("cartwheel.sources-refresh must be 50 ms to 1 min, was PT2M");
  }

  @Test
  void theSecretIsNeverPrinted() {
    assertThat(bound().toString()).doesNotContain("a secret");
  }

  private RegistrySettings bound() {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("cartwheel", RegistrySettings.class);
  }
}
