package dev.cartwheel.collector.webhook.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {
  private static final StoreId STORE = new StoreId("shop");

  @ParameterizedTest
  @CsvSource({
    "+49 (171) 123-4567,,,+491711234567",
    "0171 1234567,DE,,+491711234567",
    "0171 1234567,,DE,+491711234567",
    "0171 1234567,Germany,US,+491711234567",
    "(202) 555-0143,,US,+12025550143"
  })
  void aNumberIsOfItsOwnCountryOfThePersonsOrOfTheShops(
      String number, @Nullable String told, @Nullable String shop, String expected) {
    assertThat(new People(STORE, shop).phone(number, told).all())
        .containsExactly(new Identifier(IdentifierKind.PHONE, expected));
  }

  @ParameterizedTest
  @CsvSource({"0171 1234567,,", "0171 1234567,Atlantis,", "+1 555 123 4567,US,US", "12,DE,DE"})
  void whatIsNoNumberNamesNobody(String number, @Nullable String told, @Nullable String shop) {
    assertThat(new People(STORE, shop).phone(number, told).all()).isEqualTo(List.of());
  }

  @Test
  void nobodyHasToHaveANumber() {
    assertThat(new People(STORE, "DE").phone(null, null).all()).isEmpty();
  }
}
