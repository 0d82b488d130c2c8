package dev.cartwheel.activation.destination.braze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.VendorContract;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BrazeContractIT extends VendorContract {
  private static final String PRODUCTS =
      "[{\"product_id\":\"1\",\"product_name\":\"Blue mug\",\"variant_id\":\"MUG-1\","
          + "\"image_url\":\"https://shop.example.com/1.png\",\"quantity\":2,\"price\":14.90}]";

  private final BrazeModel model = new BrazeModel(BROKEN);

  @Override
  protected DestinationKind kind(Http http) {
    return new BrazeKind(http);
  }

  @Override
  protected ObjectNode settings(URI base) {
    return Json.mapper()
        .createObjectNode()
        .put("instance", "iad-03")
        .put("baseUrl", base.toString())
        .put("apiKey", BrazeModel.KEY)
        .put("purchaseEvent", "Order Placed");
  }

  @Override
  protected Says take(Seen call) {
    return model.take(call);
  }

  @Override
  protected Object held() {
    return model;
  }

  @Override
  protected int members(String list) {
    return model.members(list);
  }

  @Override
  protected void afterExit() {
    assertThat(model.running).isEmpty();
  }

  private Destination with(String setting, JsonNode value) {
    var settings = settings(vendor.url());
    settings.set(setting, value);
    return kind(new Http(true, Duration.ofSeconds(1))).open(Field.root(settings));
  }

  @Test
  void anAbandonedCartIsAnEventOfNow() {
    var message = Given.message();
    var before = Instant.now().minusMillis(1);
    assertThat(destination().send(message)).isInstanceOf(Outcome.Done.class);
    var said = vendor.calls().getFirst().json();
    assertThat(said.get("attributes").toString())
        .isEqualTo(
            "[{\"email\":\"grace@example.com\",\"_update_existing_only\":false,"
                + "\"first_name\":\"Grace\"}]");
    var event = (ObjectNode) said.at("/events/0");
    assertThat(Instant.parse(event.remove("time").stringValue())).isBetween(before, Instant.now());
    assertThat(event.toString())
        .isEqualTo(
            "{\"email\":\"grace@example.com\",\"name\":\"Cart Abandoned\",\"properties\":{"
                + ("\"journey\":\"" + message.journey() + "\",\"step\":\"reminder\",")
                + ("\"episode\":\"" + message.episode() + "\",")
                + "\"abandoned_at\":\"2026-01-31T12:00:00Z\","
                + "\"checkout_url\":\"https://mail.example.com/restore/abc\","
                + "\"unsubscribe_url\":\"https://mail.example.com/unsubscribe/abc\","
                + "\"item_count\":2,\"total_value\":29.80,\"currency\":\"EUR\",\"products\":"
                + PRODUCTS
                + "}}");
  }

  @Test
  void theCartIsAlsoToldAsBrazeChecksItWhereThatIsWanted() {
    with("cartEvents", Json.mapper().readTree("true")).send(Given.message());
    var cart = vendor.calls().getFirst().json().at("/events/1");
    assertThat(cart.get("name").stringValue()).isEqualTo("ecommerce.cart_updated");
    var properties = (ObjectNode) cart.get("properties");
    assertThat(properties.remove("cart_id").stringValue()).hasSize(36);
    assertThat(properties.toString())
        .isEqualTo(
            "{\"currency\":\"EUR\",\"total_value\":29.80,\"action\":\"replace\","
                + "\"source\":\"cartwheel\",\"products\":"
                + PRODUCTS
                + "}");
    vendor.calls().clear();
    with("cartEvents", Json.mapper().readTree("true"))
        .send(Given.message("hi", Given.person(), List.of(), Given.message().episode()));
    assertThat(vendor.calls().getFirst().json().get("events")).hasSize(1);
  }

  @Test
  void aCanvasIsStartedLastAndForAPersonWhomBrazeKnows() {
    var canvas = with("canvas", Json.mapper().readTree("\"c-1\""));
    assertThat(canvas.send(Given.message())).isInstanceOf(Outcome.Done.class);
    assertThat(vendor.calls())
        .extracting(Seen::path)
        .containsExactly("/users/track", "/canvas/trigger/send");
    assertThat(vendor.calls().getFirst().json().has("events")).isFalse();
    var sent = vendor.calls().getLast().json();
    assertThat(sent.get("canvas_id").stringValue()).isEqualTo("c-1");
    assertThat(sent.at("/recipients/0/email").stringValue()).isEqualTo(Given.EMAIL);
    assertThat(sent.at("/recipients/0/prioritization").toString())
        .isEqualTo("[\"most_recently_updated\"]");
    assertThat(sent.at("/recipients/0/canvas_entry_properties/products").toString())
        .isEqualTo(PRODUCTS);
    assertThat(canvas.send(Given.message("hi", byPhone(), List.of(), Given.message().episode())))
        .isEqualTo(new Outcome.BadRow("has no mail address, as a Canvas needs"));
    assertThat(canvas.probe()).isInstanceOf(Outcome.Done.class);
    vendor.saysFirst(Says.status(201), Says.json(400, "{\"message\":\"Invalid canvas_id\"}"));
    assertThat(canvas.send(Given.message())).isInstanceOf(Outcome.Missing.class);
  }

  @Test
  void noMessageIsRepeatedWhoseAnswerWasLostButEveryEndIs() {
    var can = destination().capabilities();
    assertThat(can.isIdempotent(Operation.MESSAGE)).isFalse();
    assertThat(can.isIdempotent(Operation.PURCHASE)).isFalse();
    assertThat(can.isIdempotent(Operation.EXIT)).isTrue();
    assertThat(can.of(Operation.ADD).orElseThrow().rows()).isEqualTo(75);
  }

  @Test
  void aListIsAnAttributeAndNobodyIsMadeKnownByLeavingIt() {
    destination().add(Given.listCall("ads", Given.person(), byPhone()));
    destination().remove(Given.listCall("ads", Given.person(), Given.person("new@example.com")));
    assertThat(vendor.calls().getFirst().text())
        .isEqualTo(
            "{\"attributes\":[{\"email\":\"grace@example.com\",\"cartwheel_ads\":true,"
                + "\"_update_existing_only\":false},{\"phone\":\"+4915112345678\","
                + "\"cartwheel_ads\":true,\"_update_existing_only\":false}]}");
    assertThat(vendor.calls().getLast().json().at("/attributes/0").toString())
        .isEqualTo(
            "{\"email\":\"grace@example.com\",\"cartwheel_ads\":false,"
                + "\"_update_existing_only\":true}");
    assertThat(model.attributes).doesNotContainKey("new@example.com");
  }

  @Test
  void whoSaidNoIsNotMadeKnownButIsTakenOff() {
    var silent =
        new Person(
            Given.person().profile(), Given.EMAIL, null, Map.of(), Map.of(Channel.EMAIL, false));
    assertThat(destination().add(Given.listCall("ads", silent)))
        .containsExactly(new Outcome.RefusedByConsent("said no to the channel"));
    assertThat(vendor.calls()).isEmpty();
    assertThat(destination().remove(Given.listCall("ads", silent)))
        .containsExactly(new Outcome.Done(null));
  }

  @Test
  void onlyTheRowsThatBrazeNamesAreBadWhereverTheyAre() {
    var people =
        IntStream.range(0, 75)
            .mapToObj(i -> i == 0 ? Given.person(null, null, Map.of()) : person(i))
            .toArray(Person[]::new);
    var outcomes = destination().add(Given.listCall("ads", people));
    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.BadRow.class);
    for (int i = 1; i < 75; i++) {
      assertThat(outcomes.get(i))
          .as("row %d", i)
          .isEqualTo(
              i % 10 == 3 ? new Outcome.BadRow("'email' is not valid") : new Outcome.Done(null));
    }
    assertThat(model.members("ads")).isEqualTo(66);
  }

  private static Person person(int i) {
    return i % 10 == 3 ? Given.person(BROKEN) : Given.person("p" + i + "@example.com");
  }

  @Test
  void aRefusalThatNamesNoRowIsTriedInHalves() {
    vendor.saysOnly(Says.json(400, "{\"message\":\"Malformed\"}"));
    var two = Given.listCall("ads", Given.person(), Given.person("b@example.com"));
    assertThat(destination().add(two)).containsOnly(new Outcome.TooBig("answered 400: Malformed"));
    var one = new ListCall("ads", two.rows().subList(0, 1));
    assertThat(destination().add(one))
        .containsExactly(new Outcome.BadRow("answered 400: Malformed"));
  }

  @Test
  void anEventThatIsRefusedWithinASuccessIsRefused() {
    vendor.saysFirst(
        Says.json(
            201,
            "{\"message\":\"success\",\"errors\":[{\"type\":\"no such time\","
                + "\"input_array\":\"events\",\"index\":0}]}"));
    assertThat(destination().send(Given.message())).isEqualTo(new Outcome.BadRow("no such time"));
    vendor.saysFirst(
        Says.json(
            201,
            "{\"message\":\"success\",\"errors\":[{\"type\":\"odd name\","
                + "\"input_array\":\"attributes\",\"index\":0}]}"));
    assertThat(destination().send(Given.message())).isEqualTo(new Outcome.Done(null));
  }

  @Test
  void aThrottleHasItsHintInOneOfThreePlaces() {
    vendor.saysFirst(
        Says.status(429).with("x-ratelimit-retry-after", "7"),
        Says.status(429).with("x-ratelimit-reset", "3"),
        Says.status(429));
    assertThat(List.of(send(), send(), send()))
        .extracting(outcome -> ((Outcome.Throttled) outcome).after())
        .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3), null);
  }

  private Outcome send() {
    return destination().send(Given.message());
  }

  @Test
  void aPurchaseHasItsTimeAndWorth() {
    destination().purchase(Given.purchase());
    assertThat(vendor.calls().getFirst().text())
        .isEqualTo(
            "{\"events\":[{\"email\":\"grace@example.com\",\"name\":\"Order Placed\","
                + "\"time\":\"2026-01-31T12:10:00Z\",\"properties\":{\"order_id\":\"1001\","
                + "\"total_value\":29.80,\"currency\":\"EUR\"}}]}");
  }

  @ParameterizedTest
  @CsvSource({"iad-03,https://rest.iad-03.braze.com", "fra-01,https://rest.fra-01.braze.eu"})
  void anInstanceHasItsAddress(String instance, String address) {
    var settings = settings(vendor.url()).put("instance", instance);
    settings.remove("baseUrl");
    assertThat(BrazeSettings.read(Field.root(settings)).base()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "instance,rest.braze.com",
    "event,ecommerce.order_placed",
    "channel,ads",
    "apiKey,two words",
    "canvas,a/b"
  })
  void whatCannotBeASettingIsRefusedByItsPlace(String name, String value) {
    var settings = settings(vendor.url()).put(name, value);
    assertThatThrownBy(() -> BrazeSettings.read(Field.root(settings)))
        .isInstanceOfSatisfying(
            InvalidInput.class, fault -> assertThat(fault.pointer()).isEqualTo("/" + name));
  }

  private static Person byPhone() {
    return Given.person(null, Given.PHONE, Map.of());
  }
}
