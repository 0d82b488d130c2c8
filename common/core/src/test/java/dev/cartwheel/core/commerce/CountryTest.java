package dev.cartwheel.core.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountryTest {

  @ParameterizedTest
  @CsvSource({
    "DE,DE",
    "' de ',DE",
    "DEU,DE",
    "Deutschland,DE",
    "ALLEMAGNE,DE",
    "Österreich,AT",
    "Osterreich,AT",
    "u.s.a.,US",
    "United States of America,US",
    "UK,GB",
    "great-britain,GB",
    "Côte d'Ivoire,CI",
    "Turkey,TR",
    "Türkiye,TR",
    "'Korea, South',''",
    "South Korea,KR",
    "Czech Republic,CZ",
    "España,ES",
    "ｄｅ,DE"
  })
  void aCountryIsKnownHoweverAShopWritesIt(String told, String code) {
    assertThat(Country.told(told).map(Country::code).orElse("")).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "12345", "XX", "Atlantis", "Mars", "G", "European Union"})
  void whatIsNoneIsNone(String told) {
    assertThat(Country.told(told)).isEmpty();
  }

  @Test
  void itDoesNotMatterWhereTheServiceRuns() {
    var usual = Locale.getDefault();
    Locale.setDefault(Locale.of("tr", "TR"));
    try {
      assertThat(Country.told("india")).contains(new Country("IN"));
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void aCodeThatNoCountryHasIsRefused() {
    assertThatThrownBy(() -> new Country("XX")).hasMessageContaining("XX");
  }
}
