package dev.cartwheel.activation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FootstepSettingsTest {
  private static FootstepSettings bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("cartwheel.why", FootstepSettings.class);
  }

  @Test
  void reasonsAreKeptForThreeMonths() {
    assertThat(bound(Map.of()).keep()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void lessThanADayIsRefusedInWords() {
    assertThatThrownBy(() -> bound(Map.of("cartwheel.why.keep", "23h")))
        .rootCause()
        .hasMessage("cartwheel.why.keep must be at least 1d, was PT23H");
  }
}
