package dev.cartwheel.collector.segment;

import static dev.cartwheel.collector.segment.Shop.mapped;
import static dev.cartwheel.collector.segment.Shop.refused;
import static dev.cartwheel.collector.segment.Shop.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a product is, costs and counts, however it is spelled. */
class ProductTest {

  @ParameterizedTest
  @CsvSource({
    "9007199254740993, 9007199254740993",
    "12345678901234567890123, 12345678901234567890123",
    "'00123', 00123"
  })
  void idsAreExactTextHoweverTheyCome(String sent, String kept) {
    var json = sent.startsWith("0") ? "'" + sent + "'" : sent;
    var added = (LineAdded) track("Product Added", "{'product_id':%s}".formatted(json));
    assertThat(added.line().item().productId()).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "19.90, EUR, 19.90",
    "'\"19.90\"', EUR, 19.90",
    "18.990000000000002, EUR, 18.99",
    "0.30000000000000004, EUR, 0.30",
    "1999, JPY, 1999",
    "1.234, KWD, 1.234",
    "12.3456, EUR, 12.3456",
    "'\"12.3456\"', EUR, 12.3456",
    "1e3, EUR, 1000.00",
    "0, EUR, 0.00",
    "1e-30, EUR, 0.00"
  })
  void pricesAreExact(String sent, String currency, String exact) {
    var properties = "{'sku':'A','price':%s,'currency':'%s'}".formatted(sent, currency);
    var added = (LineAdded) track("Product Added", properties);
    assertThat(added.line().price()).isEqualTo(Price.of(exact, currency));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'1,299.00'",
        "'19,99'",
        "'$19.99'",
        "'free'",
        "-1",
        "'-0.01'",
        "1e12",
        "1e999999999",
        "true",
        "{}",
        "[1]",
        "'1e3'",
        "'NaN'"
      })
  void aPriceThatIsNoneIsRefusedWithItsPlace(String price) {
    var fault = refused("Product Added", "{'sku':'A','price':%s}".formatted(price));
    assertThat(fault.reason()).isEqualTo(Reason.BAD_MONEY);
    assertThat(fault.pointer()).isEqualTo("/properties/price");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "' '"})
  void ablankPriceIsNoPrice(String price) {
    var added = (LineAdded) track("Product Added", "{'sku':'A','price':%s}".formatted(price));
    assertThat(added.line().price()).isNull();
    assertThat(added.envelope().flags()).isEmpty();
  }

  @Test
  void theStoresCurrencyIsTakenAndFlaggedWhereTheEventNamesNone() {
    var added = (LineAdded) track("Product Added", "{'sku':'A','price':5}");
    assertThat(added.line().price()).isEqualTo(Price.of("5", "EUR"));
    assertThat(added.envelope().flags()).containsExactly(Flag.CURRENCY_ASSUMED);
  }

  @Test
  void aCurrencyMayStandAtTheProduct() {
    var viewed =
        (CartReplaced)
            track("Cart Viewed", "{'products':[{'sku':'A','price':5,'currency':'usd'}]}");
    assertThat(viewed.lines().getFirst().price()).isEqualTo(Price.of("5", "USD"));
    assertThat(viewed.envelope().flags()).isEmpty();
  }

  @Test
  void anUnknownCurrencyIsRefused() {
    var fault = refused("Product Added", "{'sku':'A','price':5,'currency':'Euro'}");
    assertThat(fault.reason()).isEqualTo(Reason.BAD_CURRENCY);
    assertThat(fault.pointer()).isEqualTo("/properties/currency");
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "'\"3\"', 3",
    "1.0, 1",
    "'\"2.00\"', 2",
    "null, 1",
    "'\"\"', 1",
    "0.4, 1",
    "9999, 9999"
  })
  void quantitiesComeAsNumbersOrText(String sent, int pieces) {
    var added = (LineAdded) track("Product Added", "{'sku':'A','quantity':%s}".formatted(sent));
    assertThat(added.line().quantity()).isEqualTo(pieces);
    assertThat(added.envelope().flags()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10000", "10000000000000000", "'10000000000000000'", "1e19"})
  void moreThanACartCanHoldIsClippedAndFlagged(String sent) {
    var added = (LineAdded) track("Product Added", "{'sku':'A','quantity':%s}".formatted(sent));
    assertThat(added.line().quantity()).isEqualTo(Line.MOST);
    assertThat(added.envelope().flags()).containsExactly(Flag.QUANTITY_CLIPPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "'-3'", "'two'", "0", "1e999999999", "1e-999999999", "[]"})
  void aQuantityThatMovesNothingIsRefused(String sent) {
    var fault = refused("Product Added", "{'sku':'A','quantity':%s}".formatted(sent));
    assertThat(fault.reason()).isEqualTo(Reason.BAD_QUANTITY);
    assertThat(fault.pointer()).isEqualTo("/properties/quantity");
  }

  @Test
  void aProductNeedsSomeCode() {
    var fault = refused("Product Added", "{'price':5}");
    assertThat(fault.reason()).isEqualTo(Reason.MISSING_PRODUCT);
    assertThat(refused("Product Viewed", "{}").reason()).isEqualTo(Reason.MISSING_PRODUCT);
  }

  @Test
  void anOverlongCodeIsRefusedAndAnOverlongNameCut() {
    assertThat(refused("Product Added", "{'sku':'%s'}".formatted("A".repeat(201))).reason())
        .isEqualTo(Reason.TOO_LONG);
    var mapped = mapped("Product Added", "{'name':'%s'}".formatted("é".repeat(501)));
    assertThat(((LineAdded) mapped.event()).line().item().name()).hasSize(500);
    assertThat(mapped.notes()).contains(Note.TRUNCATED);
  }

  @Test
  void theOnlyProductOfAListIsTheProduct() {
    var added = (LineAdded) track("Product Added", "{'products':[{'sku':'A','quantity':3}]}");
    assertThat(added.line().quantity()).isEqualTo(3);
  }
}
