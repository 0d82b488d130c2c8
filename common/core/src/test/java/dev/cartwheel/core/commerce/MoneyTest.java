package dev.cartwheel.core.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final Currency EUR = Currency.getInstance("EUR");

  @Test
  void theCurrencyGivesTheScale() {
    assertThat(Money.of("19.99", "EUR").minor()).isEqualTo(1_999);
    assertThat(Money.of("1999", "JPY").minor()).isEqualTo(1_999);
    assertThat(Money.of("1.999", "KWD").minor()).isEqualTo(1_999);
    assertThat(Money.of("1.9999", "CLF").minor()).isEqualTo(19_999);
  }

  @Test
  void itIsWrittenWithAllDigitsOfItsCurrency() {
    assertThat(Money.of("5", "EUR")).hasToString("5.00 EUR");
    assertThat(Money.of("5", "JPY")).hasToString("5 JPY");
    assertThat(Money.of("5", "KWD")).hasToString("5.000 KWD");
  }

  @Test
  void halvesAreRoundedUp() {
    assertThat(Money.of("0.005", "EUR").minor()).isEqualTo(1);
    assertThat(Money.of("0.0049", "EUR").minor()).isZero();
    assertThat(Money.of("0.5", "JPY").minor()).isEqualTo(1);
  }

  @Test
  void aPriceWithFourDecimalsIsRoundedOnceOnTheLine() {
    var price = Price.of("0.1234", "EUR");
    assertThat(price.times(1).minor()).isEqualTo(12);
    assertThat(price.times(1_000)).isEqualTo(Money.of("123.40", "EUR"));
  }

  @Test
  void onePriceHasOneSpelling() {
    assertThat(Price.of("10", "EUR"))
        .isEqualTo(Price.of("10.0", "EUR"))
        .isEqualTo(Price.of("10.000", "EUR"));
    assertThat(Price.of("10.120", "EUR").exact()).isEqualTo(new BigDecimal("10.12"));
    assertThat(Price.of("10.1230", "EUR").exact()).isEqualTo(new BigDecimal("10.123"));
    assertThat(Price.of("100.0", "JPY").exact()).isEqualTo(new BigDecimal("100"));
    assertThat(Price.of("0.000", "EUR").exact()).isEqualTo(new BigDecimal("0.00"));
  }

  @Test
  void whatIsNoPlainDecimalIsRefused() {
    for (var bad :
        new String[] {"1,99", "1e3", "", " 1", "+1", "NaN", "0x1", "1.", ".5", "1.999,00"}) {
      assertThatThrownBy(() -> Price.of(bad, "EUR"))
          .hasMessage("price must be a plain decimal such as 19.99, was " + bad);
    }
  }

  @Test
  void pricesOutOfAllBoundsAreRefused() {
    assertThatThrownBy(() -> Price.of("-0.01", "EUR"))
        .hasMessage("price must be 0 to below 10^12, was -0.01");
    assertThatThrownBy(() -> Price.of("1000000000000", "EUR")).hasMessageContaining("10^12");
    assertThatThrownBy(() -> Price.of("0.1234567890123", "EUR"))
        .hasMessageContaining("at most 12 decimals");
    assertThatThrownBy(() -> Price.of("1", "EURO"))
        .hasMessage("currency must be an ISO 4217 code such as EUR, was EURO");
  }

  @Test
  void theLargestLineIsClippedSoThatCartsOfThemCanBeAddedUp() {
    assertThat(Price.of("999999999999.9999", "CLF").times(9_999).minor()).isEqualTo(Money.MOST);
    assertThat(Price.of("999999999999.99", "EUR").times(100).minor())
        .isEqualTo(9_999_999_999_999_900L);
  }

  @Test
  void amountsOfTwoCurrenciesAreNeitherAddedNorCompared() {
    var euro = Money.of("1", "EUR");
    var yen = Money.of("1", "JPY");
    assertThatThrownBy(() -> euro.plus(yen)).hasMessage("cannot combine 1.00 EUR with 1 JPY");
    assertThatThrownBy(() -> euro.compareTo(yen)).hasMessage("cannot combine 1.00 EUR with 1 JPY");
    assertThat(euro.covers(yen)).isFalse();
    assertThat(euro.covers(euro)).isTrue();
  }

  @Test
  void anOverflowIsAnError() {
    var most = new Money(Long.MAX_VALUE, EUR);
    assertThatThrownBy(() -> most.plus(new Money(1, EUR))).isInstanceOf(ArithmeticException.class);
  }
}
