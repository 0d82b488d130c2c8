package dev.cartwheel.activation.destination.dotdigital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.Polled;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.journey.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What is Dotdigital's own: its requests, and what it means by its answers. */
class DotdigitalDestinationIT {
  private static final String CONTACT = "/contacts/v3/email/grace@example.com";
  private static final String CARTS =
      "/insightData/v3/contacts/email/grace@example.com/CartInsight/";
  private static final String HANDLE = DotdigitalModel.ENROLMENT;

  private final FakeVendor vendor = new FakeVendor();
  private final DotdigitalModel dotdigital = new DotdigitalModel("");

  @BeforeEach
  void start() {
    vendor.plays(dotdigital::take);
  }

  @AfterEach
  void stop() {
    vendor.stop();
  }

  @Test
  void aMessageTellsTheContactThenTheCartAndThenEnrols() {
    var message = Given.message();
    assertThat(withProgram().send(message))
        .isEqualTo(new Outcome.AcceptedLater(HANDLE, Duration.ofSeconds(10)));
    var id = Bodies.cartId(message.basket().id());
    assertThat(paths())
        .containsExactly("PATCH " + CONTACT, "PUT " + CARTS + id, "POST /v2/programs/enrolments");
    var calls = vendor.calls();
    assertThat(calls.getFirst().query()).containsExactly(Map.entry("merge-option", "overwrite"));
    assertThat(calls.getFirst().headers())
        .containsEntry("content-type", "application/json")
        .hasEntrySatisfying("authorization", basic -> assertThat(basic).startsWith("Basic "));
    assertThat(calls.get(0).text())
        .isEqualTo(
            "{\"identifiers\":{\"email\":\"grace@example.com\"},"
                + "\"dataFields\":{\"FIRSTNAME\":\"Grace\"}}");
    assertThat(calls.get(1).text())
        .isEqualTo(
            "{\"cartId\":\"%s\",\"cartPhase\":\"ORDER_PENDING\",".formatted(id)
                + "\"cartUrl\":\"https://mail.example.com/restore/abc\","
                + "\"createdDate\":\"2026-01-31T12:00:00+00:00\","
                + "\"modifiedDate\":\"2026-01-31T12:00:00+00:00\",\"currency\":\"EUR\","
                + "\"subTotal\":29.80,\"grandTotal\":29.80,\"lineItems\":[{\"name\":\"Blue mug\","
                + "\"sku\":\"MUG-1\",\"imageUrl\":\"https://shop.example.com/1.png\",\"quantity\":2,"
                + "\"unitPrice\":14.90,\"salePrice\":14.90,\"totalPrice\":29.80}]}");
    assertThat(calls.get(2).text()).isEqualTo("{\"programId\":42,\"contacts\":[100]}");
  }

  @Test
  void onlyAnEnrolmentMakesAMessageUnrepeatable() {
    assertThat(withProgram().capabilities().isIdempotent(Operation.MESSAGE)).isFalse();
    var destination = withoutProgram();
    assertThat(destination.capabilities().isIdempotent(Operation.MESSAGE)).isTrue();
    assertThat(destination.send(Given.message())).isEqualTo(new Outcome.Done(null));
    var once = String.valueOf(dotdigital.held());
    destination.send(Given.message());
    assertThat(String.valueOf(dotdigital.held())).isEqualTo(once);
  }

  @Test
  void theEndOfARunCompletesTheCartThatTheProgramTests() {
    var message = Given.message();
    withProgram().send(message);
    assertThat(withProgram().exit(Given.exitOf(message, HANDLE))).isEqualTo(new Outcome.Done(null));
    var id = Bodies.cartId(message.basket().id());
    assertThat(paths().getLast()).isEqualTo("PUT " + CARTS + id);
    assertThat(vendor.calls().getLast().text())
        .isEqualTo(
            "{\"cartId\":\"%s\",\"cartPhase\":\"ORDER_COMPLETE\",".formatted(id)
                + "\"modifiedDate\":\"2026-01-31T12:10:00+00:00\",\"exitReason\":\"bought\"}");
  }

  @Test
  void aContactThatIsGoneNeedsNoStopping() {
    vendor.saysOnly(DotdigitalModel.said(404, "ERROR_CONTACT_NOT_FOUND"));
    assertThat(withProgram().exit(Given.exitOf(Given.message(), null)))
        .isEqualTo(new Outcome.Done(null));
  }

  @Test
  void whoeverUnsubscribedOverThereIsNotEnrolled() {
    dotdigital.unsubscribe(Given.EMAIL);
    assertThat(withProgram().send(Given.message()))
        .isEqualTo(new Outcome.RefusedByConsent("is unsubscribed"));
    assertThat(dotdigital.enrolments()).isEmpty();
    assertThat(dotdigital.carts()).isEmpty();
  }

  @Test
  void anEnrolmentIsLookedAfterUntilItIsFinished() {
    vendor.saysFirst(enrolment("Processing"), enrolment("Finished"), Says.status(404));
    assertThat(withProgram().poll(HANDLE)).isEqualTo(new Polled.Working(Duration.ofSeconds(30)));
    assertThat(withProgram().poll(HANDLE))
        .isEqualTo(new Polled.Ended(new Outcome.Done(HANDLE), null));
    assertThat(paths().getLast())
        .isEqualTo("GET /v2/programs/enrolments/" + HANDLE + "/report-faults");
  }

  @ParameterizedTest
  @CsvSource({
    "'grace@example.com,Unsubscribed',RefusedByConsent",
    "'grace@example.com,Already in program',BadRow",
    "'',Done"
  })
  void whoeverAnEnrolmentLeftOutIsToldWithTheReason(String row, String meaning) {
    var table =
        new Says(200, Map.of("content-type", "text/csv"), "Email,Reason\r\n" + row + "\r\n");
    vendor.saysFirst(enrolment("Finished"), table);
    var outcome = withProgram().poll(HANDLE);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Polled.Ended.class,
            ended -> assertThat(ended.outcome().getClass().getSimpleName()).isEqualTo(meaning));
    assertThat(outcome.toString()).doesNotContain(Given.EMAIL);
  }

  @Test
  void aReportThatIsNotReadyIsAskedForLater() {
    vendor.saysFirst(
        enrolment("Finished"), DotdigitalModel.said(400, "ERROR_ENROLMENT_IS_PROCESSING"));
    assertThat(withProgram().poll(HANDLE)).isInstanceOf(Polled.Working.class);
  }

  @Test
  void aListIsLeftWithoutDeletingTheContact() {
    var destination = withProgram();
    destination.add(Given.listCall("4321", Given.person()));
    assertThat(vendor.calls().getFirst().json().get("lists").toString()).isEqualTo("[4321]");
    var row = Given.row(Given.person(), "100");
    assertThat(destination.remove(new ListCall("4321", List.of(row))))
        .containsExactly(new Outcome.Done(null));
    assertThat(paths())
        .containsExactly("PATCH " + CONTACT, "DELETE /v2/address-books/4321/contacts/100");
    assertThat(destination.remove(Given.listCall("4321", Given.person())))
        .containsExactly(new Outcome.Done(null));
    assertThat(paths()).filteredOn(path -> path.startsWith("DELETE /contacts")).isEmpty();
  }

  @Test
  void aListThatIsNotThereIsNoBodysFault() {
    assertThat(withProgram().add(Given.listCall("VIP", Given.person())))
        .allMatch(Outcome.Missing.class::isInstance);
    assertThat(vendor.calls()).isEmpty();
    vendor.saysOnly(DotdigitalModel.said(404, "ERROR_ADDRESSBOOK_NOT_FOUND"));
    var row = Given.row(Given.person(), "100");
    assertThat(withProgram().remove(new ListCall("1", List.of(row))))
        .allMatch(Outcome.Missing.class::isInstance);
  }

  @Test
  void whoeverSaidNoToMailIsNotMadeAContactThatIsSubscribed() {
    var known = Given.person();
    var no =
        new Person(known.profile(), known.email(), null, Map.of(), Map.of(Channel.EMAIL, false));
    assertThat(withProgram().add(Given.listCall("4321", no)))
        .containsExactly(new Outcome.RefusedByConsent("said no to e-mail"));
    assertThat(vendor.calls()).isEmpty();
  }

  @Test
  void linesInAnotherCurrencyAreLeftOutAndThoseWithoutAPriceStay() {
    var lines =
        List.of(
            new Line(Item.of("1", "Sample"), 1, null),
            new Line(Item.of("2", "Tea"), 3, Price.of("1200", "JPY")),
            new Line(Item.of("3", "Mug"), 1, Price.of("14.90", "EUR")));
    withoutProgram()
        .send(Given.message("Mug", Given.person(), lines, new RunId(UUID.randomUUID())));
    var cart = vendor.calls().getLast().json();
    assertThat(cart.get("grandTotal").toString()).isEqualTo("3600");
    assertThat(cart.get("lineItems")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "400,ERROR_APIUSAGE_EXCEEDED,Throttled",
    "400,ERROR_ENROLMENT_ALLOWANCE_EXCEEDED,Missing",
    "400,ERROR_CONTACT_NOT_FOUND,BadRow",
    "400,ERROR_CONTACT_SUPPRESSED,RefusedByConsent",
    "400,ERROR_ENROLMENT_INVALID,BadRow",
    "401,ERROR_INVALID_LOGIN,AuthFailed",
    "403,ERROR_FEATURENOTACTIVE,Misconfigured",
    "404,ERROR_PROGRAM_NOT_FOUND,Missing",
    "409,contacts:idAlreadyExists,BadRow",
    "422,ERROR_PROGRAM_NOT_ACTIVE,Missing",
    "429,ERROR_TOO_MANY,Throttled",
    "500,ERROR_UNKNOWN,Transient"
  })
  void eachAnswerToAnEnrolmentHasItsMeaning(int status, String code, String meaning) {
    vendor.plays(
        call ->
            call.path().equals("/v2/programs/enrolments")
                ? DotdigitalModel.said(status, code)
                : dotdigital.take(call));
    assertThat(withProgram().send(Given.message()).getClass().getSimpleName()).isEqualTo(meaning);
  }

  @Test
  void aLimitIsWaitedOutForAsLongAsItSays() {
    var soon = Instant.now().plusSeconds(600).getEpochSecond();
    vendor.saysFirst(
        Says.status(429).with("x-ratelimit-reset", "40"),
        Says.status(429).with("x-ratelimit-reset", String.valueOf(soon)),
        Says.status(429).with("retry-after", "90"));
    var destination = withProgram();
    assertThat(destination.send(Given.message()))
        .isEqualTo(new Outcome.Throttled("answered 429: ", Duration.ofSeconds(40)));
    assertThat(destination.send(Given.message()))
        .isInstanceOfSatisfying(
            Outcome.Throttled.class,
            throttled ->
                assertThat(throttled.after())
                    .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10)));
    assertThat(destination.send(Given.message()))
        .isEqualTo(new Outcome.Throttled("answered 429: ", Duration.ofSeconds(90)));
  }

  @ParameterizedTest
  @CsvSource({"region,r9", "user,a:b", "baseUrl,nowhere", "program,x"})
  void whatCannotBeASettingIsRefusedByItsPlace(String name, String value) {
    var settings = DotdigitalModel.settings(vendor.url()).put(name, value);
    assertThatThrownBy(() -> DotdigitalSettings.read(Field.root(settings)))
        .isInstanceOfSatisfying(
            InvalidInput.class, fault -> assertThat(fault.pointer()).isEqualTo("/" + name));
  }

  @Test
  void theRegionSaysWhereTheAccountIs() {
    var settings = DotdigitalModel.settings(vendor.url()).put("region", "r2");
    settings.remove("baseUrl");
    assertThat(DotdigitalSettings.read(Field.root(settings)).base())
        .isEqualTo("https://r2-api.dotdigital.com");
  }

  private static Says enrolment(String status) {
    return Says.json(200, "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(HANDLE, status));
  }

  private List<String> paths() {
    return vendor.calls().stream().map(call -> call.method() + " " + call.path()).toList();
  }

  private Destination withProgram() {
    return open(DotdigitalModel.settings(vendor.url()).put("program", 42));
  }

  private Destination withoutProgram() {
    return open(DotdigitalModel.settings(vendor.url()));
  }

  private static Destination open(ObjectNode settings) {
    var kind = new DotdigitalKind(new Http(true, Duration.ofMillis(700)));
    return kind.open(Field.root(settings));
  }
}
