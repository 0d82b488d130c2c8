package dev.cartwheel.activation.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {

  @ParameterizedTest
  @CsvSource({
    "DE, DE",
    "de, DE",
    "DEU, DE",
    "Germany, DE",
    "' united states ', US",
    "USA, US",
    "UK, GB",
    "United Kingdom, GB",
    "Deutschland, ''",
    "'', ''",
    "12345, ''",
  })
  void aCountryIsKnownByItsCodesAndItsEnglishName(String told, String code) {
    assertThat(Countries.code(told).orElse("")).isEqualTo(code);
  }
}
