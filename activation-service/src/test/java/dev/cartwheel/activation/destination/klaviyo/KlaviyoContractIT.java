package dev.cartwheel.activation.destination.klaviyo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.activation.destination.VendorContract;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** An account at Klaviyo that keeps profiles, events and lists. */
class KlaviyoContractIT extends VendorContract {
  private static final String KEY = "pk_not-a-real-key-of-anybody-0";

  /** Ids by address. */
  private final Map<String, String> profiles = new TreeMap<>();

  private final Map<String, String> events = new TreeMap<>();
  private final Set<String> members = new TreeSet<>();

  @Override
  protected DestinationKind kind(Http http) {
    return new KlaviyoKind(http);
  }

  @Override
  protected ObjectNode settings(URI base) {
    return Json.mapper()
        .createObjectNode()
        .put("baseUrl", base.toString())
        .put("apiKey", KEY)
        .put("purchaseMetric", "Placed Order");
  }

  @Override
  protected Says take(Seen call) {
    if (call.is("POST", "/api/events")) return event(call);
    if (call.is("POST", "/api/profile-import")) return profile(call);
    if (call.is("GET", "/api/profiles")) return found(call);
    if (call.path().matches("/api/lists/[^/]+/relationships/profiles")) return list(call);
    return Says.json(404, "{}");
  }

  private Says event(Seen call) {
    var event = call.json().at("/data/attributes");
    var metric = event.at("/metric/data/attributes/name").stringValue();
    var email = event.at("/profile/data/attributes/email").stringValue();
    id(email);
    events.putIfAbsent(
        email + "|" + metric + "|" + event.get("unique_id").stringValue(), event.toString());
    return Says.status(202);
  }

  private Says profile(Seen call) {
    var email = call.json().at("/data/attributes/email").stringValue();
    if (email.equals(BROKEN)) {
      return refused(400, "/data/attributes/email", "Invalid email address " + email);
    }
    var isNew = !profiles.containsKey(email);
    var said = "{\"data\":{\"type\":\"profile\",\"id\":\"" + id(email) + "\"}}";
    return Says.json(isNew ? 201 : 200, said);
  }

  private Says found(Seen call) {
    var answer = Json.mapper().createObjectNode();
    var data = answer.putArray("data");
    profiles.forEach(
        (email, id) -> {
          if (!call.query().getOrDefault("filter", "").contains("\"" + email + "\"")) return;
          data.addObject().put("id", id).putObject("attributes").put("email", email);
        });
    return Says.json(200, answer.toString());
  }

  private Says list(Seen call) {
    for (var row : call.json().get("data")) {
      var member = call.path() + " " + row.get("id").stringValue();
      if (call.method().equals("POST")) members.add(member);
      else members.remove(member);
    }
    return Says.status(204);
  }

  private String id(String email) {
    return profiles.computeIfAbsent(email, _ -> "01PROFILE" + profiles.size());
  }

  private static Says refused(int status, String pointer, String detail) {
    var answer = Json.mapper().createObjectNode();
    var error = answer.putArray("errors").addObject().put("code", "invalid").put("detail", detail);
    error.putObject("source").put("pointer", pointer);
    return Says.json(status, answer.toString());
  }

  @Override
  protected Says refusal(String text) {
    return refused(400, "/data/attributes", text);
  }

  @Override
  protected Object held() {
    return profiles + " " + events + " " + members;
  }

  @Override
  protected int members(String list) {
    return (int) members.stream().filter(m -> m.contains("/" + list + "/")).count();
  }

  @Override
  protected void afterExit() {
    assertThat(events.keySet())
        .anyMatch(event -> event.startsWith(Given.EMAIL + "|Cart Abandonment Ended|"));
  }

  @Test
  void anAbandonedCartIsAnEventWithItsLinesAndWorth() {
    var message = Given.message();
    destination().send(message);
    var call = vendor.calls().getFirst();
    assertThat(call.headers())
        .containsEntry("authorization", "Klaviyo-API-Key " + KEY)
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
    var people =
        Given.listCall(list(), Given.person(" Grace@Example.com "), Given.person("b@x.org"));
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
    destination().add(Given.listCall(list(), Given.person(null, Given.PHONE, Map.of())));
    assertThat(vendor.calls().getFirst().json().at("/data/attributes").toString())
        .isEqualTo("{\"phone_number\":\"+4915112345678\"}");
  }

  @Test
  void whoeverHasNoNameThereIsABadRowAmongGoodOnes() {
    var nobody = Given.person(null, null, Map.of());
    assertThat(destination().add(Given.listCall(list(), nobody, Given.person())))
        .containsExactly(Lookup.NOBODY, new Outcome.Done("01PROFILE0"));
    assertThat(destination().remove(Given.listCall(list(), nobody))).containsExactly(Lookup.NOBODY);
    assertThat(members(list())).isEqualTo(1);
  }

  @Test
  void aRowThatTheListRefusesByItsPlaceLetsTheOthersComeAgain() {
    var destination = destination();
    vendor.plays(
        call ->
            call.path().contains("/lists/")
                ? refused(400, "/data/1/id", "no such profile")
                : take(call));
    var rows = List.of(Given.row(Given.person(), "A"), Given.row(Given.person("b@x.org"), "B"));
    assertThat(destination.remove(new ListCall(list(), rows)))
        .containsExactly(
            new Outcome.Transient("another row of the call was refused", null),
            new Outcome.BadRow("invalid no such profile"));
  }

  @Test
  void whoeverKlaviyoDoesNotKnowIsOnNoListOfIt() {
    assertThat(destination().remove(Given.listCall(list(), Given.person())))
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
    vendor.saysOnly(refused(status, "/data/attributes/properties", "no"));
    assertThat(destination().send(Given.message()).getClass().getSimpleName()).isEqualTo(meaning);
  }

  @Test
  void aThrottleInTheMiddleOfABatchEndsIt() {
    vendor.saysFirst(Says.json(201, "{\"data\":{\"id\":\"01A\"}}"), throttled());
    var call =
        Given.listCall(list(), Given.person(), Given.person("b@x.org"), Given.person("c@x.org"));
    assertThat(destination().add(call))
        .hasSize(3)
        .containsOnly(new Outcome.Throttled("answered 429", Duration.ofSeconds(90)));
    assertThat(vendor.calls()).hasSize(2);
  }

  @Test
  void purchasesAreOnlyToldWhereTheyHaveAMetric() {
    var settings = settings(vendor.url());
    settings.remove("purchaseMetric");
    var silent = kind(new Http(true, Duration.ofSeconds(1))).open(Field.root(settings));
    assertThat(silent.capabilities().can(Operation.PURCHASE)).isFalse();
    assertThat(destination().capabilities().can(Operation.PURCHASE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"revision,newest", "channel,ads", "apiKey,two words", "baseUrl,klaviyo"})
  void whatCannotBeASettingIsRefusedByItsPlace(String name, String value) {
    var settings = settings(vendor.url()).put(name, value);
    assertThatThrownBy(() -> KlaviyoSettings.read(Field.root(settings)))
        .isInstanceOfSatisfying(
            InvalidInput.class, fault -> assertThat(fault.pointer()).isEqualTo("/" + name));
  }
}
