package dev.cartwheel.activation.destination.klaviyo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is Klaviyo's own: its requests, and what it means by its answers. */
class KlaviyoDestinationIT {
  private static final String LIST = "list-1";

  private final FakeVendor vendor = new FakeVendor();
  private final KlaviyoModel klaviyo = new KlaviyoModel("");

  @BeforeEach
  void start() {
    vendor.plays(klaviyo::take);
  }

  @AfterEach
  void stop() {
    vendor.stop();
  }

  private Destination destination() {
    return new KlaviyoKind(new Http(true, Duration.ofMillis(700)))
        .open(Field.root(KlaviyoModel.settings(vendor.url())));
  }

  @Test
  void anAbandonedCartIsAnEventWithItsLinesAndWorth() {
    var message = Given.message();
    destination().send(message);
    var call = vendor.calls().getFirst();
    assertThat(call.headers())
        .containsEntry("authorization", "Klaviyo-API-Key " + KlaviyoModel.KEY)
        .containsEntry("revision", "2026-07-15")
        .containsEntry("content-type", "application/vnd.api+json");
    var said = call.json();
    assertThat(said.at("/data/type").stringValue()).isEqualTo("event");
    var event = said.at("/data/attributes");
    assertThat(event.get("unique_id").stringValue()).isEqualTo(message.key().toString());
    assertThat(event.get("value").decimalValue()).isEqualByComparingTo("29.80");
    assertThat(event.get("value_currency").stringValue()).isEqualTo("EUR");
    assertThat(event.has("time")).isFalse();
    assertThat(event.has("backfill")).isFalse();
    assertThat(event.get("metric").toString())
        .isEqualTo("{\"data\":{\"type\":\"metric\",\"attributes\":{\"name\":\"Cart Abandoned\"}}}");
    assertThat(event.get("profile").toString())
        .isEqualTo(
            "{\"data\":{\"type\":\"profile\",\"attributes\":{\"email\":\"grace@example.com\","
                + "\"first_name\":\"Grace\"}}}");
    var properties = event.get("properties");
    assertThat(properties.get("Step").stringValue()).isEqualTo("reminder");
    assertThat(properties.get("CheckoutURL").stringValue())
        .isEqualTo("https://mail.example.com/restore/abc");
    assertThat(properties.get("Items").toString())
        .isEqualTo(
            "[{\"ProductName\":\"Blue mug\",\"Quantity\":2,\"ProductID\":\"1\",\"SKU\":\"MUG-1\","
                + "\"ImageURL\":\"https://shop.example.com/1.png\",\"ItemPrice\":14.90,"
                + "\"Currency\":\"EUR\",\"RowTotal\":29.80}]");
  }

  @Test
  void aPurchaseThatIsToldLateStartsNoFlow() {
    var late = Given.purchase();
    destination().purchase(late);
    var now = Instant.now();
    destination()
        .purchase(new PurchaseNotice(late.key(), late.person(), late.order(), late.total(), now));
    assertThat(vendor.calls())
        .extracting(call -> call.json().at("/data/attributes/backfill").booleanValue())
        .containsExactly(true, false);
    var event = vendor.calls().getFirst().json().at("/data/attributes");
    assertThat(event.get("time").stringValue()).isEqualTo("2026-01-31T12:10:00Z");
    assertThat(event.get("value").decimalValue()).isEqualByComparingTo("29.80");
    assertThat(event.at("/properties/OrderId").stringValue()).isEqualTo("1001");
  }

  @Test
  void theEndOfARunIsTimedByKlaviyoSoThatItComesAfterTheStartOfTheFlow() {
    destination().exit(Given.exitOf(Given.message(), null));
    var event = vendor.calls().getFirst().json().at("/data/attributes");
    assertThat(event.has("time")).isFalse();
    assertThat(event.at("/properties/Reason").stringValue()).isEqualTo("bought");
  }

  @Test
  void peopleArePutOnAListByImportingThemAndNobodyIsSubscribed() {
    var people = Given.listCall(LIST, Given.person(" Grace@Example.com "), Given.person("b@x.org"));
    assertThat(destination().add(people))
        .containsExactly(new Outcome.Done("01PROFILE0"), new Outcome.Done("01PROFILE1"));
    assertThat(vendor.calls())
        .extracting(call -> call.method() + " " + call.path())
        .containsExactly(
            "POST /api/profile-import",
            "POST /api/profile-import",
            "POST /api/lists/list-1/relationships/profiles");
    assertThat(vendor.calls().getFirst().text())
        .isEqualTo(
            "{\"data\":{\"type\":\"profile\",\"attributes\":{\"email\":\"grace@example.com\"}}}");
    assertThat(vendor.calls().getLast().text())
        .isEqualTo(
            "{\"data\":[{\"type\":\"profile\",\"id\":\"01PROFILE0\"},"
                + "{\"type\":\"profile\",\"id\":\"01PROFILE1\"}]}");
  }

  @Test
  void whoeverIsOnlyKnownByANumberIsNamedByIt() {
    vendor.plays(_ -> Says.json(200, "{\"data\":{\"id\":\"01A\"}}"));
    destination().add(Given.listCall(LIST, Given.person(null, Given.PHONE, Map.of())));
    assertThat(vendor.calls().getFirst().json().at("/data/attributes").toString())
        .isEqualTo("{\"phone_number\":\"+4915112345678\"}");
  }

  @Test
  void whoeverHasNoNameThereIsABadRowAmongGoodOnes() {
    var nobody = Given.person(null, null, Map.of());
    assertThat(destination().add(Given.listCall(LIST, nobody, Given.person())))
        .containsExactly(Lookup.NOBODY, new Outcome.Done("01PROFILE0"));
    assertThat(destination().remove(Given.listCall(LIST, nobody))).containsExactly(Lookup.NOBODY);
    assertThat(klaviyo.members(LIST)).isEqualTo(1);
  }

  @Test
  void aRowThatTheListRefusesByItsPlaceLetsTheOthersComeAgain() {
    var destination = destination();
    vendor.plays(
        call ->
            call.path().contains("/lists/")
                ? KlaviyoModel.refused(400, "/data/1/id", "no such profile")
                : klaviyo.take(call));
    var rows = List.of(Given.row(Given.person(), "A"), Given.row(Given.person("b@x.org"), "B"));
    assertThat(destination.remove(new ListCall(LIST, rows)))
        .containsExactly(
            new Outcome.Transient("another row of the call was refused", null),
            new Outcome.BadRow("invalid no such profile"));
  }

  @Test
  void whoeverKlaviyoDoesNotKnowIsOnNoListOfIt() {
    assertThat(destination().remove(Given.listCall(LIST, Given.person())))
        .containsExactly(new Outcome.Done(null));
    var asked = vendor.calls().getFirst();
    assertThat(asked.query())
        .containsEntry("filter", "any(email,[\"grace@example.com\"])")
        .containsEntry("page[size]", "100");
    assertThat(vendor.calls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400,BadRow",
    "401,AuthFailed",
    "403,Misconfigured",
    "404,Missing",
    "409,BadRow",
    "410,Misconfigured",
    "413,TooBig",
    "500,Transient"
  })
  void eachStatusHasItsMeaning(int status, String meaning) {
    vendor.saysOnly(KlaviyoModel.refused(status, "/data/attributes/properties", "no"));
    assertThat(destination().send(Given.message()).getClass().getSimpleName()).isEqualTo(meaning);
  }

  @Test
  void aThrottleInTheMiddleOfABatchEndsIt() {
    vendor.saysFirst(
        Says.json(201, "{\"data\":{\"id\":\"01A\"}}"),
        Says.json(429, "{}").with("retry-after", "90"));
    var call =
        Given.listCall(LIST, Given.person(), Given.person("b@x.org"), Given.person("c@x.org"));
    assertThat(destination().add(call))
        .hasSize(3)
        .containsOnly(new Outcome.Throttled("answered 429", Duration.ofSeconds(90)));
    assertThat(vendor.calls()).hasSize(2);
  }

  @Test
  void purchasesAreOnlyToldWhereTheyHaveAMetric() {
    var settings = KlaviyoModel.settings(vendor.url());
    settings.remove("purchaseMetric");
    var silent = new KlaviyoKind(new Http(true, Duration.ofSeconds(1))).open(Field.root(settings));
    assertThat(silent.capabilities().can(Operation.PURCHASE)).isFalse();
    assertThat(destination().capabilities().can(Operation.PURCHASE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"revision,newest", "channel,ads", "apiKey,two words", "baseUrl,klaviyo"})
  void whatCannotBeASettingIsRefusedByItsPlace(String name, String value) {
    var settings = KlaviyoModel.settings(vendor.url()).put(name, value);
    assertThatThrownBy(() -> KlaviyoSettings.read(Field.root(settings)))
        .isInstanceOfSatisfying(
            InvalidInput.class, fault -> assertThat(fault.pointer()).isEqualTo("/" + name));
  }
}
