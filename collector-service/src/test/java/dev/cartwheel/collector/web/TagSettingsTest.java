package dev.cartwheel.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TagSettingsTest {

  @Test
  void theCollectorSetsNoCookieUnlessToldSo() {
    assertThat(bound(Map.of())).isEqualTo(new TagSettings(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://shop.example", ".shop.example", "shop example", "shop", "a.b;c"})
  void whatIsNoDomainIsRefused(String domain) {
    var settings = bound(Map.of("cartwheel.tag.cookie-domain", domain));
    try (var validation = Validation.buildDefaultValidatorFactory()) {
      assertThat(validation.getValidator().validate(settings))
          .singleElement()
          .satisfies(
              fault ->
                  assertThat(fault.getMessage())
                      .isEqualTo("must be a domain such as shop.example"));
    }
  }

  private static TagSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("cartwheel.tag", TagSettings.class);
  }
}
