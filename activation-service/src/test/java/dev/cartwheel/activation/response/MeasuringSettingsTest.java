package dev.cartwheel.activation.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MeasuringSettingsTest {
  @Test
  void everythingHasADefault() {
    assertThat(bound(Map.of())).isEqualTo(new MeasuringSettings(true, true, true, false, 10_000));
  }

  @Test
  void somethingHasToBeAbleToWait() {
    assertThatThrownBy(() -> bound(Map.of("cartwheel.measuring.waiting", "0")))
        .hasStackTraceContaining("cartwheel.measuring.waiting must be 1 to 1000000, was 0");
  }

  private static MeasuringSettings bound(Map<String, String> given) {
    return new Binder(new MapConfigurationPropertySource(given))
        .bindOrCreate("cartwheel.measuring", MeasuringSettings.class);
  }
}
