package dev.cartwheel.activation.destination.mailchimp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.FakeVendor;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.activation.fixture.FakeVendor.Trouble;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.activation.input.InvalidInput;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.journey.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What is Mailchimp's own: its requests, and what it means by its answers. */
class MailchimpDestinationIT {
  private static final String HASH = Bodies.hash(Given.EMAIL);

  private final FakeVendor vendor = new FakeVendor();
  private final MailchimpModel mailchimp = new MailchimpModel("");

  @BeforeEach
  void start() {
    vendor.plays(mailchimp::take);
  }

  @AfterEach
  void stop() {
    vendor.stop();
  }

  @Test
  void aMemberIsNamedByTheHashOfTheAddressInLowerCase() {
    assertThat(Bodies.hash(" Grace@Example.COM ")).isEqualTo(HASH);
    assertThat(Bodies.hash("urist.mcvankab@freddiesjokes.com"))
        .isEqualTo("62eeb292278cc15f5817cb78f7790b08");
  }

  @Test
  void aMessageKeepsTheCartOfAMemberWhoseStatusIsLeftAlone() {
    var message = Given.message();
    assertThat(withCarts().send(message))
        .isEqualTo(new Outcome.Done(Bodies.cartId(message.basket().id())));
    var member = vendor.calls().getFirst();
    assertThat(member.is("PUT", "/lists/aud1/members/" + HASH)).isTrue();
    assertThat(member.query()).containsEntry("skip_merge_validation", "true");
    assertThat(member.text())
        .isEqualTo(
            "{\"email_address\":\"grace@example.com\",\"status_if_new\":\"transactional\","
                + "\"merge_fields\":{\"FNAME\":\"Grace\"}}");
    var cart = vendor.calls().getLast();
    assertThat(cart.is("POST", "/ecommerce/stores/shop/carts")).isTrue();
    assertThat(cart.text())
        .isEqualTo(
            "{\"id\":\"%s\",\"customer\":{\"id\":\"%s\",\"email_address\":\"grace@example.com\","
                    .formatted(Bodies.cartId(message.basket().id()), HASH)
                + "\"opt_in_status\":false,\"first_name\":\"Grace\"},\"currency_code\":\"EUR\","
                + "\"order_total\":29.80,\"checkout_url\":\"https://mail.example.com/restore/abc\","
                + "\"lines\":[{\"product_id\":\"1\",\"product_variant_id\":\"MUG-1\",\"quantity\":2,"
                + "\"price\":14.90,\"id\":\"1\"}]}");
  }

  @Test
  void aProductThatTheStoreDoesNotHaveIsMadeKnownFirst() {
    withCarts().send(Given.message());
    assertThat(paths())
        .containsExactly(
            "PUT /lists/aud1/members/" + HASH,
            "PATCH /ecommerce/stores/shop/carts/" + mailchimp.carts().keySet().iterator().next(),
            "POST /ecommerce/stores/shop/carts",
            "POST /ecommerce/stores/shop/products",
            "POST /ecommerce/stores/shop/carts");
    assertThat(vendor.calls().get(3).text())
        .isEqualTo(
            "{\"id\":\"1\",\"title\":\"Blue mug\",\"image_url\":\"https://shop.example.com/1.png\","
                + "\"variants\":[{\"id\":\"MUG-1\",\"title\":\"Blue mug\",\"sku\":\"MUG-1\","
                + "\"image_url\":\"https://shop.example.com/1.png\",\"price\":14.90}]}");
  }

  @Test
  void aVariantThatAProductIsYetWithoutIsMadeKnownToo() {
    var small = new Item("11", "TEE-S", "1", "Tee", null, null, null, null);
    var large = new Item("12", "TEE-L", "1", "Tee", null, null, null, null);
    var price = Price.of("20", "EUR");
    var lines = List.of(new Line(small, 1, price), new Line(large, 2, price));
    withCarts().send(Given.message("Tee", Given.person(), lines, new RunId(UUID.randomUUID())));
    assertThat(mailchimp.carts().values()).containsExactly("60.00 \"EUR\"");
    assertThat(paths()).contains("PUT /ecommerce/stores/shop/products/1/variants/12");
    assertThat(vendor.calls().get(5).text())
        .isEqualTo("{\"id\":\"12\",\"title\":\"Tee\",\"sku\":\"TEE-L\",\"price\":20.00}");
  }

  @Test
  void aCartThatIsThereTakesOnAProductThatTheStoreDoesNotHave() {
    var destination = withCarts();
    destination.send(Given.message());
    var tea = new Line(Item.of("2", "Tea"), 1, Price.of("5", "EUR"));
    destination.send(
        Given.message("Tea", Given.person(), List.of(tea), new RunId(UUID.randomUUID())));
    assertThat(vendor.calls().getLast().method()).isEqualTo("PATCH");
    assertThat(mailchimp.carts().values()).containsExactly("5.00 \"EUR\"");
  }

  @Test
  void theWorthOfACartIsThatOfAllLinesHoweverManyAreTold() {
    var price = Price.of("1", "EUR");
    var lines =
        IntStream.range(0, 25).mapToObj(i -> new Line(Item.of("p" + i, "Pin"), 1, price)).toList();
    withCarts().send(Given.message("Pins", Given.person(), lines, new RunId(UUID.randomUUID())));
    var cart = vendor.calls().getLast().json();
    assertThat(cart.get("lines")).hasSize(20);
    assertThat(cart.get("order_total").toString()).isEqualTo("25.00");
  }

  @Test
  void aSecondMessageChangesTheCartAndDoesNotBeginItsMailsAnew() {
    var destination = withCarts();
    assertThat(destination.capabilities().isIdempotent(Operation.MESSAGE)).isTrue();
    destination.send(Given.message());
    var before = String.valueOf(mailchimp.held());
    destination.send(Given.message());
    assertThat(vendor.calls().getLast().method()).isEqualTo("PATCH");
    assertThat(String.valueOf(mailchimp.held())).isEqualTo(before);
  }

  @Test
  void theCartIsDeletedAtTheEndOfTheRunAndOneThatIsGoneIsNoError() {
    var destination = withCarts();
    var message = Given.message();
    destination.send(message);
    var end = Given.exitOf(message, null);
    assertThat(destination.exit(end)).isEqualTo(new Outcome.Done(null));
    assertThat(mailchimp.carts()).isEmpty();
    assertThat(destination.exit(end)).isEqualTo(new Outcome.Done(null));
    assertThat(vendor.calls().getLast().method()).isEqualTo("DELETE");
  }

  @Test
  void aJourneyIsEnteredLastAndNeverTwiceUnasked() {
    var destination = withJourney();
    assertThat(destination.capabilities().isIdempotent(Operation.MESSAGE)).isFalse();
    destination.send(Given.message());
    var entered = vendor.calls().getLast();
    assertThat(entered.is("POST", "/customer-journeys/journeys/7/steps/11/actions/trigger"))
        .isTrue();
    assertThat(entered.text()).isEqualTo("{\"email_address\":\"grace@example.com\"}");
  }

  @Test
  void whoeverUnsubscribedOverThereIsLetAlone() {
    mailchimp.unsubscribe(HASH);
    assertThat(withJourney().send(Given.message()))
        .isEqualTo(new Outcome.RefusedByConsent("is unsubscribed"));
    assertThat(mailchimp.entries()).isEmpty();
    assertThat(mailchimp.carts()).isEmpty();
    assertThat(mailchimp.members()).containsEntry(HASH, "unsubscribed");
  }

  @Test
  void halfAnAnswerOfAMemberIsUnknown() {
    vendor.makes(Trouble.HALF);
    assertThat(withCarts().send(Given.message())).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aTagOfOldStartsNoAutomationAndAFreshOneDoes() {
    var destination = withCarts();
    var old = Given.row(Given.person(), null);
    var fresh = new ListCall.Row(old.key(), old.person(), Instant.now(), null);
    destination.add(new ListCall("VIP", List.of(old)));
    destination.add(new ListCall("VIP", List.of(fresh)));
    var tags = vendor.calls().stream().filter(call -> call.path().endsWith("/tags")).toList();
    assertThat(tags)
        .extracting(Seen::text)
        .containsExactly(
            "{\"tags\":[{\"name\":\"VIP\",\"status\":\"active\"}],\"is_syncing\":true}",
            "{\"tags\":[{\"name\":\"VIP\",\"status\":\"active\"}],\"is_syncing\":false}");
    destination.remove(new ListCall("VIP", List.of(fresh)));
    assertThat(vendor.calls().getLast().text())
        .isEqualTo("{\"tags\":[{\"name\":\"VIP\",\"status\":\"inactive\"}],\"is_syncing\":false}");
  }

  @Test
  void linesWithoutAPriceOrInAnotherCurrencyAreLeftOut() {
    var lines =
        List.of(
            new Line(Item.of("1", "Free of price"), 1, null),
            new Line(Item.of("2", "Tea"), 3, Price.of("1200", "JPY")),
            new Line(Item.of("3", "Mug"), 1, Price.of("14.90", "EUR")));
    withCarts().send(Given.message("Mug", Given.person(), lines, new RunId(UUID.randomUUID())));
    var cart = vendor.calls().getLast().json();
    assertThat(cart.get("currency_code").stringValue()).isEqualTo("JPY");
    assertThat(cart.get("order_total").toString()).isEqualTo("3600");
    assertThat(cart.get("lines")).hasSize(1);
  }

  @Test
  void withoutACartAndWithoutAJourneyThereIsNothingToSetGoing() {
    var message = Given.message("Mug", Given.person(), List.of(), new RunId(UUID.randomUUID()));
    assertThat(withCarts().send(message)).isInstanceOf(Outcome.BadRow.class);
    assertThat(vendor.calls()).isEmpty();
    assertThat(withJourney().send(message)).isEqualTo(new Outcome.Done(null));
  }

  @ParameterizedTest
  @CsvSource({
    "400,Invalid Resource,BadRow",
    "400,Member In Compliance State,RefusedByConsent",
    "400,Forgotten Email Not Subscribed,RefusedByConsent",
    "401,API Key Invalid,AuthFailed",
    "403,User Does Not Have Access,Misconfigured",
    "404,Resource Not Found,Missing",
    "429,Too Many Requests,Throttled",
    "500,Internal Server Error,Transient"
  })
  void eachAnswerHasItsMeaning(int status, String title, String meaning) {
    vendor.saysOnly(MailchimpModel.problem(status, title, "see there"));
    assertThat(withCarts().send(Given.message()).getClass().getSimpleName()).isEqualTo(meaning);
    assertThat(vendor.calls()).hasSize(1);
  }

  @Test
  void anHtmlPageWith403IsAThrottle() {
    vendor.saysOnly(new Says(403, Map.of("content-type", "text/html"), "<p>Denied"));
    assertThat(withCarts().send(Given.message())).isInstanceOf(Outcome.Throttled.class);
  }

  @ParameterizedTest
  @CsvSource({"apiKey,keyless", "audience,a/b", "store,a b", "journeyStep,x"})
  void whatCannotBeASettingIsRefusedByItsPlace(String name, String value) {
    var settings = settings().put("journey", 7).put(name, value);
    assertThatThrownBy(() -> MailchimpSettings.read(Field.root(settings)))
        .isInstanceOfSatisfying(
            InvalidInput.class, fault -> assertThat(fault.pointer()).isEqualTo("/" + name));
  }

  @Test
  void theKeySaysWhereTheAccountIs() {
    var settings = settings();
    settings.remove("baseUrl");
    assertThat(MailchimpSettings.read(Field.root(settings)).base())
        .isEqualTo("https://us6.api.mailchimp.com/3.0");
  }

  private List<String> paths() {
    return vendor.calls().stream().map(call -> call.method() + " " + call.path()).toList();
  }

  private ObjectNode settings() {
    return MailchimpModel.settings(vendor.url());
  }

  private Destination withCarts() {
    return open(settings());
  }

  private Destination withJourney() {
    return open(settings().put("journey", 7).put("journeyStep", 11));
  }

  private static Destination open(ObjectNode settings) {
    var kind = new MailchimpKind(new Http(true, Duration.ofMillis(700)));
    return kind.open(Field.root(settings));
  }
}
