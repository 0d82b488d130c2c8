package dev.cartwheel.activation.destination.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.core.consent.Channel;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Meta's Conversions API is told of purchases. */
class MetaPurchasesIT extends MetaBench {

  @Test
  void aPurchaseIsToldUnderHashesWithItsWorthAndAnIdThatStays() {
    assertThat(meta().purchase(Given.purchase())).isEqualTo(new Outcome.Done(null));
    var sent = vendor.calls().getFirst();
    assertThat(sent.json().get("data").toString())
        .isEqualTo(
            "[{\"event_name\":\"Purchase\",\"event_time\":1769861400,\"event_id\":\"%s\",\"action_source\":\"website\",\"event_source_url\":\"https://shop.example.com\",\"user_data\":{\"em\":[\"%s\"],\"ph\":[\"%s\"],\"external_id\":[\"%s\"]},\"custom_data\":{\"currency\":\"EUR\",\"value\":29.80,\"order_id\":\"1001\"}}]"
                .formatted(Given.purchase().key(), GRACE, GRACES_PHONE, Given.person().profile()));
    meta().purchase(Given.purchase());
    assertThat(meta.purchases()).hasSize(1);
  }

  @Test
  void aShopWhosePixelNamesTheOrderIsCountedOnce() {
    var settings = settings().put("eventId", "order").put("testEventCode", "TEST1");
    meta(settings).purchase(Given.purchase());
    assertThat(meta.purchases()).containsExactly("Purchase 1001");
    assertThat(vendor.calls().getFirst().json().get("test_event_code").stringValue())
        .isEqualTo("TEST1");
  }

  @Test
  void nobodysPurchaseIsToldWhoSaidNo() {
    var person = Given.person();
    var no = Map.of(Channel.ADS, false);
    var silent = new Person(person.profile(), person.email(), person.phone(), Map.of(), no);
    assertThat(meta().purchase(bought(silent, Given.NOON)))
        .isInstanceOf(Outcome.RefusedByConsent.class);
    assertThat(vendor.calls()).isEmpty();
  }

  @Test
  void aPurchaseThatIsTooOldSpoilsNoCall() {
    var old = NOW.minus(MetaDestination.OLDEST_EVENT).minusSeconds(1);
    assertThat(meta().purchase(bought(Given.person(), old))).isInstanceOf(Outcome.BadRow.class);
    assertThat(vendor.calls()).isEmpty();
  }

  private static PurchaseNotice bought(Person person, Instant at) {
    var usual = Given.purchase();
    return new PurchaseNotice(usual.key(), person, usual.order(), usual.total(), at);
  }

  @Test
  void purchasesAreOnlyToldWhereThereIsADataset() {
    var settings = settings();
    settings.remove("dataset");
    assertThat(meta(settings).capabilities().can(Operation.PURCHASE)).isFalse();
    assertThat(meta().capabilities().can(Operation.PURCHASE)).isTrue();
  }

  @Test
  void aShopWhoseAddressIsNotKnownSaysNothingOfAWebsite() {
    var settings = settings();
    settings.remove("shopUrl");
    meta(settings).purchase(Given.purchase());
    var event = vendor.calls().getFirst().json().at("/data/0");
    assertThat(event.path("action_source").stringValue()).isEqualTo("other");
    assertThat(event.has("event_source_url")).isFalse();
  }

  @Test
  void withNamesABirthdayIsOneWordAndAGenderALetter() {
    var usual = Given.purchase();
    var traits = Map.of("birthday", "1906-12-09", "gender", "female", "state", "New York");
    var person = Given.person(Given.EMAIL, null, traits);
    meta(settings().put("names", true)).purchase(bought(person, usual.at()));
    var user = vendor.calls().getFirst().json().at("/data/0/user_data");
    assertThat(user.at("/db/0").stringValue()).isEqualTo(Key.hash("19061209"));
    assertThat(user.at("/ge/0").stringValue()).isEqualTo(Key.hash("f"));
    assertThat(user.at("/st/0").stringValue()).isEqualTo(Key.hash("ny"));
    assertThat(user.propertyNames())
        .containsExactlyInAnyOrder("em", "st", "ge", "db", "external_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "US|California|[\"LDU\"]|1|1000",
        "US|Texas|[\"LDU\"]|0|0",
        "US||[\"LDU\"]|0|0",
        "||[\"LDU\"]|0|0",
        "Germany|California|[]||"
      })
  void limitedDataUseIsSaidOfWhoeverMayLiveInAmerica(
      @Nullable String country,
      @Nullable String state,
      String options,
      @Nullable String inCountry,
      @Nullable String inState) {
    var traits = new HashMap<String, String>();
    if (country != null) traits.put("country", country);
    if (state != null) traits.put("state", state);
    var meta = meta(settings().put("limitedDataUse", true));
    meta.purchase(bought(Given.person(Given.EMAIL, null, traits), Given.NOON));
    var event = vendor.calls().getFirst().json().at("/data/0");
    assertThat(event.get("data_processing_options").toString()).isEqualTo(options);
    assertThat(event.path("data_processing_options_country").asString(""))
        .isEqualTo(inCountry == null ? "" : inCountry);
    assertThat(event.path("data_processing_options_state").asString(""))
        .isEqualTo(inState == null ? "" : inState);
  }
}
