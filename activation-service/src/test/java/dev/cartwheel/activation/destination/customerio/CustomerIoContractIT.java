package dev.cartwheel.activation.destination.customerio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.ModelledContract;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class CustomerIoContractIT extends ModelledContract {
  private final CustomerIoModel model = new CustomerIoModel(BROKEN);

  @Override
  protected DestinationKind kind(Http http) {
    return new CustomerIoKind(http);
  }

  @Override
  protected ObjectNode settings(URI base) {
    return Json.mapper()
        .createObjectNode()
        .put("baseUrl", base.toString())
        .put("siteId", CustomerIoModel.SITE)
        .put("apiKey", CustomerIoModel.KEY)
        .put("purchaseEvent", "Order Placed")
        .put("webhookKey", "not-a-real-key-of-webhooks-0");
  }

  @Override
  protected Model model() {
    return model;
  }

  @Override
  protected String list() {
    return "7";
  }

  @Override
  protected void afterExit() {
    assertThat(model.running).isEmpty();
  }

  @Test
  void anAbandonedCartIsAnEventWithAnIdOfItsEpisode() {
    var message = Given.message();
    destination().send(message);
    var said = (ObjectNode) vendor.calls().getFirst().json();
    assertThat(said.remove("id").stringValue())
        .isEqualTo(Ulid.of(Given.NOON, message.key()))
        .startsWith("01KG");
    assertThat(said.toString())
        .isEqualTo(
            "{\"type\":\"person\",\"identifiers\":{\"email\":\"grace@example.com\"},"
                + "\"action\":\"event\",\"name\":\"Cart Abandoned\",\"attributes\":{"
                + ("\"journey\":\"" + message.journey() + "\",\"step\":\"reminder\",")
                + ("\"episode\":\"" + message.episode() + "\",")
                + "\"abandoned_at\":\"2026-01-31T12:00:00Z\","
                + "\"checkout_url\":\"https://mail.example.com/restore/abc\","
                + "\"unsubscribe_url\":\"https://mail.example.com/unsubscribe/abc\","
                + "\"item_count\":2,\"total_value\":29.80,\"currency\":\"EUR\",\"products\":["
                + "{\"product_id\":\"1\",\"product_name\":\"Blue mug\",\"variant_id\":\"MUG-1\","
                + "\"image_url\":\"https://shop.example.com/1.png\",\"quantity\":2,"
                + "\"price\":14.90}]}}");
  }

  @Test
  void theEndOfARunIsTimedByCustomerIoAndAPurchaseByTheShop() {
    destination().exit(Given.exitOf(Given.message(), null));
    destination().purchase(Given.purchase());
    var exit = vendor.calls().getFirst().json();
    assertThat(exit.get("name").stringValue()).isEqualTo("Cart Abandonment Ended");
    assertThat(exit.has("timestamp")).isFalse();
    assertThat(exit.at("/attributes/reason").stringValue()).isEqualTo("bought");
    var purchase = vendor.calls().getLast().json();
    assertThat(purchase.get("timestamp").longValue())
        .isEqualTo(Given.purchase().at().getEpochSecond());
    assertThat(purchase.get("attributes").toString())
        .isEqualTo("{\"order_id\":\"1001\",\"total_value\":29.80,\"currency\":\"EUR\"}");
  }

  @Test
  void aManualSegmentTakesWhoWasMadeKnownFirst() {
    destination().add(Given.listCall("7", Given.person(), Given.person(" B@Example.com ")));
    destination().remove(Given.listCall("7", Given.person()));
    assertThat(vendor.calls())
        .extracting(Seen::path)
        .containsExactly(
            "/api/v2/batch",
            "/api/v1/segments/7/add_customers",
            "/api/v1/segments/7/remove_customers");
    assertThat(vendor.calls().getFirst().text())
        .isEqualTo(
            "{\"batch\":[{\"type\":\"person\",\"identifiers\":{\"email\":\"grace@example.com\"},"
                + "\"action\":\"identify\",\"attributes\":{\"first_name\":\"Grace\"}},"
                + "{\"type\":\"person\",\"identifiers\":{\"email\":\"b@example.com\"},"
                + "\"action\":\"identify\",\"attributes\":{}}]}");
    assertThat(vendor.calls().get(1).text())
        .isEqualTo("{\"ids\":[\"grace@example.com\",\"b@example.com\"]}");
    assertThat(vendor.calls().get(1).query()).containsEntry("id_type", "email");
    assertThat(model.members("7")).isEqualTo(1);
  }

  @Test
  void aListThatIsAWordIsAnAttributeAndNobodyIsMadeKnownByLeavingIt() {
    destination().add(Given.listCall("ads", Given.person()));
    destination().remove(Given.listCall("ads", Given.person(), Given.person("new@example.com")));
    assertThat(vendor.calls())
        .extracting(call -> call.json().at("/batch/0/attributes").toString())
        .containsExactly(
            "{\"first_name\":\"Grace\",\"cartwheel_ads\":true}",
            "{\"first_name\":\"Grace\",\"cartwheel_ads\":false,\"_update\":true}");
    assertThat(model.people).containsOnlyKeys("grace@example.com");
    assertThat(destination().add(Given.listCall("my list", Given.person())))
        .hasOnlyElementsOfType(Outcome.Missing.class);
  }

  @Test
  void onlyTheRowsOf207AreBadWhereverTheyAre() {
    var people =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    i % 5 == 0
                        ? Given.person(null, null, Map.of())
                        : Given.person(i % 7 == 3 ? BROKEN : "p" + i + "@example.com"))
            .toArray(Person[]::new);
    var outcomes = destination().add(Given.listCall("7", people));
    for (int i = 0; i < 40; i++) {
      var expected =
          i % 5 == 0
              ? new Outcome.BadRow("has no mail address")
              : i % 7 == 3
                  ? new Outcome.BadRow("invalid identifiers.email")
                  : new Outcome.Done(null);
      assertThat(outcomes.get(i)).as("row %d", i).isEqualTo(expected);
    }
    var arrived = (int) outcomes.stream().filter(Outcome.Done.class::isInstance).count();
    assertThat(model.members("7")).isEqualTo(arrived);
    assertThat(vendor.calls().getLast().json().get("ids")).hasSize(arrived);
  }

  @Test
  void aPartialSuccessThatNamesNobodyIsOfUnknownOutcome() {
    vendor.saysFirst(Says.json(207, "{\"errors\":[{\"reason\":\"busy\"}]}"));
    assertThat(destination().add(Given.listCall("ads", Given.person())))
        .hasOnlyElementsOfType(Outcome.Unknown.class);
  }

  @Test
  void whatGoesWrongWithTheSegmentGoesWrongWithThoseOnlyWhoWereToJoin() {
    vendor.saysFirst(
        Says.json(207, "{\"errors\":[{\"batch_index\":0,\"reason\":\"invalid\"}]}"),
        Says.json(400, "{\"meta\":{\"errors\":[\"segment is not manual\"]}}"));
    assertThat(
            destination().add(Given.listCall("7", Given.person(), Given.person("b@example.com"))))
        .containsExactly(
            new Outcome.BadRow("invalid"),
            new Outcome.Missing("answered 400: segment is not manual"));
  }

  @Test
  void whoSaidNoIsNotMadeKnown() {
    var no = Map.of(Channel.EMAIL, false);
    var silent = new Person(Given.person().profile(), Given.EMAIL, null, Map.of(), no);
    assertThat(destination().add(Given.listCall("7", silent)))
        .containsExactly(new Outcome.RefusedByConsent("said no to e-mail"));
    assertThat(vendor.calls()).isEmpty();
  }

  @Test
  void aThousandPeopleWithLongNamesMakeACallThatIsNotTooLarge() {
    var destination = destination();
    var terms = destination.capabilities().of(Operation.ADD).orElseThrow();
    var name = "é".repeat(100);
    var rows =
        IntStream.range(0, terms.rows())
            .mapToObj(
                i ->
                    Given.person(
                        "p" + i + "@example.com",
                        null,
                        Map.of("firstName", name, "lastName", name)))
            .map(person -> Given.row(person, null))
            .toList();
    var bytes = 0;
    var fit = 0;
    while (bytes + destination.bytes(rows.get(fit)) <= terms.bytes()) {
      bytes += destination.bytes(rows.get(fit++));
    }
    assertThat(destination.add(new ListCall("7", rows.subList(0, fit))))
        .hasOnlyElementsOfType(Outcome.Done.class);
    assertThat(vendor.calls().getFirst().body().length).isBetween(300_000, 500_000);
  }

  @Test
  void anAccountInTheOtherRegionIsToldByTheTest() {
    var settings = settings(vendor.url()).put("region", "eu");
    var inEurope = kind(new Http(true, Duration.ofSeconds(1))).open(Field.root(settings));
    assertThat(inEurope.probe())
        .isEqualTo(new Outcome.Misconfigured("the account is in region 'us'"));
  }

  @ParameterizedTest
  @CsvSource({"us,https://track.customer.io", "eu,https://track-eu.customer.io"})
  void aRegionHasItsAddress(String region, String address) {
    var settings = settings(vendor.url()).put("region", region);
    settings.remove("baseUrl");
    assertThat(CustomerIoSettings.read(Field.root(settings)).base()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({"region,asia", "siteId,a:b", "baseUrl,customer.io"})
  void whatCannotBeASettingIsRefusedByItsPlace(String name, String value) {
    var settings = settings(vendor.url()).put(name, value);
    assertThatThrownBy(() -> CustomerIoSettings.read(Field.root(settings)))
        .isInstanceOfSatisfying(
            InvalidInput.class, fault -> assertThat(fault.pointer()).isEqualTo("/" + name));
  }

  @Test
  void everythingIsRepeatable() {
    var can = destination().capabilities();
    assertThat(List.of(Operation.values())).allMatch(can::isIdempotent);
  }
}
