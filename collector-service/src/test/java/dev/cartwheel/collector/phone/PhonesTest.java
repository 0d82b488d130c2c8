package dev.cartwheel.collector.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {

  @ParameterizedTest
  @CsvSource({
    "+49 (30) 901820,,+4930901820",
    "tel:+49-30-901820,,+4930901820",
    "030 901820,DE,+4930901820",
    "0049 30 901820,DE,+4930901820",
    "011 49 30 901820,US,+4930901820",
    "4930901820,DE,+4930901820",
    "030 901820,Deutschland,+4930901820",
    "030 901820 ext. 12,DE,+4930901820",
    "(202) 555-0143,USA,+12025550143",
    "1-202-555-0143 x5,United States,+12025550143",
    "020 7946 0991,UK,+442079460991",
    "+44 (0)20 7946 0991,,+442079460991",
    "06 698 12345,IT,+390669812345",
    "＋４９ ３０ ９０１８２０,,+4930901820",
    "٠٣٠ ٩٠١٨٢٠,DE,+4930901820",
    "+4930901820,US,+4930901820"
  })
  void aNumberIsKnownByItselfOrByWhereItIsOf(
      String number, @Nullable String country, String expected) {
    assertThat(Phones.e164(number, country)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "030 901820,",
    "0049 30 901820,",
    "030 901820,Atlantis",
    "123,DE",
    "+1 555 123 4567,",
    "+49 30 1,",
    "000000000,DE",
    "none,DE",
    "'',DE",
    "+999 123456789,"
  })
  void whatIsNoNumberOrOfAnyCountryIsNone(String number, @Nullable String country) {
    assertThat(Phones.e164(number, country)).isEmpty();
  }

  @Test
  void theFirstCountryThatIsOneCounts() {
    assertThat(Phones.e164("030 901820", null, "Atlantis", "DE", "US")).contains("+4930901820");
  }

  @ParameterizedTest
  @ValueSource(ints = {61, 100_000})
  void nobodyIsMadeToReadABook(int length) {
    assertThat(Phones.e164("+4930901820".repeat(length).substring(0, length))).isEmpty();
  }
}
