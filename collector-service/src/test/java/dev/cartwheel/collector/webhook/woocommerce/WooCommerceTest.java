package dev.cartwheel.collector.webhook.woocommerce;

import static dev.cartwheel.collector.webhook.Story.FIRST;
import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.Story.STORE;
import static dev.cartwheel.collector.webhook.Story.events;
import static dev.cartwheel.collector.webhook.Story.folded;
import static dev.cartwheel.collector.webhook.Story.json;
import static dev.cartwheel.collector.webhook.Story.only;
import static dev.cartwheel.collector.webhook.woocommerce.WooCommerceFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.collector.webhook.Story;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.WebhookSourceContract;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WooCommerceTest extends WebhookSourceContract {

  @Override
  protected WebhookSource source() {
    return new WooCommerceSource();
  }

  @Override
  protected String older() {
    return order("checkout-draft", "10:00:00", "");
  }

  @Override
  protected String newer() {
    return order("processing", "10:30:00", ",'date_paid_gmt':'2026-11-01T10:30:00'");
  }

  @Override
  protected String collision() {
    return newer().replace("10.00", "12.00");
  }

  @Override
  protected Delivery delivery(String body, Secret secret, Instant receivedAt) {
    return WooCommerceFixture.delivery("order.updated", body, secret, receivedAt);
  }

  @Override
  protected Delivery unknownTopic() {
    return WooCommerceFixture.delivery("coupon.created", "{}", FIRST, NOW);
  }

  @Override
  protected List<String> proofs() {
    return List.of("X-WC-Webhook-Signature");
  }

  @Override
  protected List<String> names() {
    return List.of("X-WC-Webhook-Signature", "X-WC-Webhook-Topic", "X-WC-Webhook-Delivery-ID");
  }

  @Test
  void thePingOfASavedWebhookIsWelcomeWithoutASignature() {
    var ping = Story.delivery("webhook_id=142", Map.of(), Story.shop());
    assertThat(source().receive(ping)).isEqualTo(new Outcome.Ignored("ping"));
  }

  @Test
  void whatOnlyLooksLikeAPingIsRefused() {
    for (var body : List.of("webhook_id=142&x=1", "webhook_id=", "{}", "webhook_id=1\n")) {
      var delivery =
          Story.delivery(body, Map.of("X-WC-Webhook-Topic", "order.updated"), Story.shop());
      assertThat(source().receive(delivery)).as(body).isInstanceOf(Outcome.Unauthorised.class);
    }
  }

  @Test
  void aDraftOfTheCheckoutIsACheckoutWithAnAddressAndNoPurchase() {
    var started = only(CheckoutStarted.class, outcomeOf(older()));
    assertThat(started.cart()).isEqualTo(new CartId(STORE, "visitor-1"));
    assertThat(started.envelope().identifiers())
        .containsExactly(
            Identifier.ofEmail("ann@example.com"),
            new Identifier(IdentifierKind.PHONE, "+491711234567"),
            new Identifier(IdentifierKind.CUSTOMER_ID, "shop:26"),
            Identifier.ofVisitor("visitor-1"),
            new Identifier(IdentifierKind.CHECKOUT_TOKEN, "shop:order:727"));
    assertThat(folded(List.of(outcomeOf(older()))).openCarts(NOW)).hasSize(1);
  }

  @Test
  void aNumberOfTheCountryIsKnownByTheAddress() {
    var american = "202-555-0143\",\"country\":\"US";
    var body = older().replace("+49 (171) 123-4567", american);
    assertThat(only(CheckoutStarted.class, outcomeOf(body)).envelope().identifiers())
        .contains(new Identifier(IdentifierKind.PHONE, "+12025550143"));
  }

  @Test
  void ordersOfStaffAndProgramsAreFlaggedAndOpenNoCart() {
    var byStaff = order("processing", "10:00:00", ",'created_via':'admin'");
    assertThat(events(outcomeOf(byStaff)).getFirst().envelope().flags())
        .containsExactly(Flag.ADMIN_CREATED);
    assertThat(outcomeOf(order("pending", "10:00:00", ",'created_via':'rest-api'")))
        .isInstanceOf(Outcome.Ignored.class);
    assertThat(
            events(outcomeOf(order("processing", "10:00:00", ",'created_via':'store-api'")))
                .getFirst()
                .envelope()
                .flags())
        .isEmpty();
  }

  @Test
  void aLocalTimeWithoutAZoneIsReadInTheShops() {
    var body =
        json(
            "{'id':727,'status':'processing','created_via':'checkout','date_created':'2026-10-25T12:00:00',"
                + "'date_paid':'2026-10-25T02:30:00','line_items':[]}");
    var placed = only(OrderPlaced.class, outcomeOf(body));
    assertThat(placed.envelope().at()).isEqualTo(Instant.parse("2026-10-25T00:30:00.999Z"));
  }

  @Test
  void anOrderCarriesTheReferenceThatWasNotedInItsMetaData() {
    var reference = "A_-0123456789".repeat(4);
    var meta = ",'meta_data':[{'id':1,'key':'_cartwheel_reference','value':'" + reference + "'}]";
    var placed = only(OrderPlaced.class, outcomeOf(order("processing", "10:00:00", meta)));
    assertThat(placed.reference()).isEqualTo(reference);
  }

  @Test
  void aUnitPriceIsTheLinesTotalSharedOutAndNotTheFloat() {
    var lines = only(OrderPlaced.class, outcomeOf(newer())).lines();
    assertThat(lines.getFirst().price()).isEqualTo(Price.of("3.333333333333", "USD"));
    assertThat(lines.getFirst().total()).contains(Money.of("10.00", "USD"));
    assertThat(lines.getFirst().item().variantId()).isNull();
    assertThat(lines.getFirst().item().productId()).isEqualTo("93");
  }

  @Test
  void twoOrdersOfOneSecondUnderOneDeliveryIdAreTwoEvents() {
    var one = outcomeOf(newer());
    var other = outcomeOf(newer().replace("\"id\":727", "\"id\":728"));
    assertThat(events(one).getFirst().envelope().id())
        .isNotEqualTo(events(other).getFirst().envelope().id());
  }

  @Test
  void aSecretThatThePlatformDecodesIsTriedBothWays() {
    var shop = Story.shop(List.of(new Secret("a &amp; b for tests")), List.of(), Map.of());
    var headers =
        Map.of(
            "X-WC-Webhook-Topic",
            "order.updated",
            "X-WC-Webhook-Signature",
            Seal.base64(new Secret("a & b for tests"), newer()));
    assertThat(source().receive(Story.delivery(newer(), headers, shop)))
        .isInstanceOf(Outcome.Verified.class);
  }

  @Test
  void deletionsAndHooksArePassedOver() {
    for (var topic :
        List.of("order.deleted", "customer.deleted", "action.woocommerce_add_to_cart")) {
      assertThat(
              source().receive(WooCommerceFixture.delivery(topic, json("{'id':727}"), FIRST, NOW)))
          .as(topic)
          .isInstanceOf(Outcome.Ignored.class);
    }
  }

  @Test
  void aCustomersAccountNamesAPersonAndOneOfStaffNobody() {
    var body =
        "{'id':25,'email':'ann@example.com','first_name':'Ann','role':'%s','username':'ann',"
            + "'date_modified_gmt':'2026-10-31T19:09:30'}";
    var told =
        source()
            .receive(
                WooCommerceFixture.delivery(
                    "customer.created", json(body, "customer"), FIRST, NOW));
    assertThat(only(Identified.class, told).traits()).isEqualTo(Map.of("firstName", "Ann"));
    var staff =
        source()
            .receive(
                WooCommerceFixture.delivery(
                    "customer.created", json(body, "shop_manager"), FIRST, NOW));
    assertThat(staff).isInstanceOf(Outcome.Ignored.class);
  }

  @Test
  void nothingButWhatIsNamedGetsIntoEvents() {
    for (var event : events(outcomeOf(newer()))) {
      var text = new String(EventJson.write(event), StandardCharsets.UTF_8);
      assertThat(text)
          .doesNotContain("wc_order_", "Market Street", "203.0.113.9", "firefox", "ring twice");
    }
  }
}
