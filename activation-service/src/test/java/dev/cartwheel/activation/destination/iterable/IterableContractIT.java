package dev.cartwheel.activation.destination.iterable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.ModelledContract;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class IterableContractIT extends ModelledContract {
  private static final Outcome DONE = new Outcome.Done(null);

  private final IterableModel model = new IterableModel(BROKEN);

  @Override
  protected DestinationKind kind(Http http) {
    return new IterableKind(http);
  }

  @Override
  protected ObjectNode settings(URI base) {
    return Json.mapper()
        .createObjectNode()
        .put("baseUrl", base.toString())
        .put("apiKey", IterableModel.KEY)
        .put("cart", true)
        .put("purchases", true);
  }

  @Override
  protected Model model() {
    return model;
  }

  @Override
  protected String list() {
    return "12";
  }

  @Override
  protected Says unauthorized() {
    return IterableModel.said(401, "BadApiKey", "no such key");
  }

  @Override
  protected Says refusal(String text) {
    return IterableModel.said(400, "InvalidEmailAddressError", text);
  }

  @Override
  protected void afterExit() {
    assertThat(model.running).isEmpty();
    assertThat(model.carts.get(Given.EMAIL)).isEmpty();
  }

  private Destination starting(int workflow) {
    var settings = settings(vendor.url()).put("workflow", workflow);
    return kind(new Http(true, Duration.ofSeconds(1))).open(Field.root(settings));
  }

  @Test
  void anAbandonedCartIsTheCartOnTheProfileAndAnEventWithAnId() {
    var message = Given.message();
    destination().send(message);
    assertThat(vendor.calls())
        .extracting(Seen::path)
        .containsExactly("/api/commerce/updateCart", "/api/events/track");
    assertThat(vendor.calls().getFirst().text())
        .isEqualTo(
            "{\"user\":{\"email\":\"grace@example.com\"},\"items\":[{\"id\":\"MUG-1\","
                + "\"name\":\"Blue mug\",\"price\":14.90,\"quantity\":2,\"sku\":\"MUG-1\","
                + "\"imageUrl\":\"https://shop.example.com/1.png\"}]}");
    assertThat(vendor.calls().getLast().text())
        .startsWith(
            "{\"email\":\"grace@example.com\",\"eventName\":\"cartAbandoned\","
                + ("\"id\":\"" + message.key() + "\",\"dataFields\":{\"journey\":"))
        .contains("\"total_value\":29.80,\"currency\":\"EUR\",\"products\":[{\"product_id\":\"1\"");
  }

  @Test
  void aJourneyIsStartedInsteadOfTheEventAndNotStartedAgain() {
    var starting = starting(42);
    starting.send(Given.message());
    var call = vendor.calls().getLast();
    assertThat(call.path()).isEqualTo("/api/workflows/triggerWorkflow");
    assertThat(call.text())
        .startsWith("{\"workflowId\":42,\"email\":\"grace@example.com\",\"dataFields\":{");
    assertThat(starting.capabilities().isIdempotent(Operation.MESSAGE)).isFalse();
    assertThat(destination().capabilities().isIdempotent(Operation.MESSAGE)).isTrue();
  }

  @Test
  void theEndOfARunEmptiesTheCartAndIsAnEvent() {
    destination().exit(Given.exitOf(Given.message(), null));
    assertThat(vendor.calls().getFirst().text())
        .isEqualTo("{\"user\":{\"email\":\"grace@example.com\"},\"items\":[]}");
    assertThat(vendor.calls().getLast().json().get("eventName").stringValue())
        .isEqualTo("cartAbandonmentEnded");
  }

  @Test
  void whoeverIsForgottenThereHasNothingToEnd() {
    vendor.saysFirst(
        IterableModel.said(400, "ForgottenUserError", "gone"),
        IterableModel.said(409, "ForgottenUserError", "gone"));
    assertThat(destination().exit(Given.exitOf(Given.message(), null))).isEqualTo(DONE);
    vendor.saysFirst(IterableModel.said(409, "ForgottenUserError", "gone"));
    assertThat(destination().send(Given.message())).isInstanceOf(Outcome.RefusedByConsent.class);
  }

  @Test
  void aPurchaseIsOneItemAndKnownByItsId() {
    var notice = Given.purchase();
    destination().purchase(notice);
    assertThat(vendor.calls().getFirst().text())
        .isEqualTo(
            ("{\"id\":\"" + notice.key() + "\",\"user\":{\"email\":\"grace@example.com\"},")
                + "\"items\":[{\"id\":\"1001\",\"name\":\"Order 1001\",\"price\":29.80,"
                + "\"quantity\":1}],\"total\":29.80,\"createdAt\":1769861400,"
                + "\"dataFields\":{\"order_id\":\"1001\",\"currency\":\"EUR\"}}");
    var worth =
        new PurchaseNotice(notice.key(), notice.person(), notice.order(), null, notice.at());
    assertThat(destination().purchase(worth)).isInstanceOf(Outcome.BadRow.class);
  }

  @Test
  void leavingAListLeavesItsChannelAsItIs() {
    destination().add(Given.listCall("12", Given.person()));
    destination().remove(Given.listCall("12", Given.person()));
    assertThat(vendor.calls())
        .extracting(call -> call.path() + " " + call.text())
        .containsExactly(
            "/api/lists/subscribe {\"listId\":12,\"subscribers\":[{\"email\":\"grace@example.com\"}]}",
            "/api/lists/unsubscribe {\"listId\":12,\"subscribers\":[{\"email\":\"grace@example.com\"}],"
                + "\"channelUnsubscribe\":false}");
    assertThat(destination().add(Given.listCall("my list", Given.person())))
        .hasOnlyElementsOfType(Outcome.Missing.class);
  }

  @Test
  void onlyThoseAreBadWhomAListNamesWhateverTheCaseOfTheirAddress() {
    vendor.saysFirst(
        Says.json(
            200,
            """
            {"successCount":2,"failCount":3,"invalidEmails":["B@Example.com"],"failedUpdates":
             {"invalidEmails":["b@example.com"],"forgottenEmails":["C@EXAMPLE.COM"],
              "conflictEmails":["d@example.com"],"notFoundUserIds":[]}}"""));
    var nobody = Given.person(null, null, Map.of());
    assertThat(
            destination().add(Given.listCall("12", nobody, p("a"), p("b"), p("c"), p("d"), p("e"))))
        .containsExactly(
            new Outcome.BadRow("has no mail address"),
            DONE,
            new Outcome.BadRow("is among invalidEmails"),
            new Outcome.RefusedByConsent("is forgotten there"),
            new Outcome.BadRow("is among conflictEmails"),
            DONE);
  }

  @Test
  void whoeverIsNotThereIsOffTheList() {
    vendor.saysFirst(
        Says.json(
            200,
            """
            {"successCount":0,"failCount":2,"failedUpdates":
             {"notFoundEmails":["a@example.com"],"forgottenEmails":["b@example.com"]}}"""));
    assertThat(destination().remove(Given.listCall("12", p("a"), p("b")))).containsOnly(DONE);
  }

  @Test
  void whereMoreFailedThanAreNamedTheOthersAreDoneAgain() {
    vendor.saysFirst(
        Says.json(
            200,
            """
            {"successCount":0,"failCount":2,"failedUpdates":{"invalidEmails":["a@example.com"]}}"""));
    assertThat(destination().add(Given.listCall("12", p("a"), p("b"))))
        .containsExactly(
            new Outcome.BadRow("is among invalidEmails"),
            new Outcome.Unknown("2 failed, 1 of them named"));
  }

  @Test
  void whoSaidNoIsPutOnNoListButTakenOff() {
    var no = Map.of(Channel.EMAIL, false);
    var silent = new Person(Given.person().profile(), Given.EMAIL, null, Map.of(), no);
    assertThat(destination().add(Given.listCall("12", silent)))
        .containsExactly(new Outcome.RefusedByConsent("said no to e-mail"));
    assertThat(vendor.calls()).isEmpty();
    assertThat(destination().remove(Given.listCall("12", silent))).containsExactly(DONE);
  }

  @ParameterizedTest
  @CsvSource({
    "400,BatchTooLarge,many,TooBig",
    "400,BadParams,workflowId 7 does not exist or is invalid,Missing",
    "400,RequestFieldsTypesMismatched,price,BadRow",
    "403,Forbidden,no,Misconfigured",
    "409,Conflict,no,BadRow",
    "429,RateLimitExceeded,slow,Throttled",
    "500,GenericError,oops,Transient",
    "200,BadParams,odd,BadRow",
    "400,BadParams,odd,BadRow",
    "400,RateLimitExceeded,slow down,Throttled",
    "400,BadAuthorizationHeader,who,AuthFailed",
    "400,DatabaseError,oops,Transient",
    "409,ExternalKeyConflict,somebody else's,BadRow"
  })
  void eachCodeHasItsMeaning(int status, String code, String text, String meaning) {
    vendor.saysOnly(IterableModel.said(status, code, text));
    assertThat(destination().send(Given.message()).getClass().getSimpleName()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({"us,https://api.iterable.com", "eu,https://api.eu.iterable.com"})
  void aRegionHasItsAddress(String region, String address) {
    var settings = settings(vendor.url()).put("region", region);
    settings.remove("baseUrl");
    assertThat(IterableSettings.read(Field.root(settings)).base()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({"region,asia", "apiKey,two words", "workflow,none", "cart,yes"})
  void whatCannotBeASettingIsRefusedByItsPlace(String name, String value) {
    var settings = settings(vendor.url()).put(name, value);
    assertThatThrownBy(() -> IterableSettings.read(Field.root(settings)))
        .isInstanceOfSatisfying(
            InvalidInput.class, fault -> assertThat(fault.pointer()).isEqualTo("/" + name));
  }

  private static Person p(String name) {
    return Given.person(name + "@example.com");
  }
}
