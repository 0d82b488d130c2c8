package dev.cartwheel.collector.webhook.bigcommerce;

import static dev.cartwheel.collector.webhook.Story.FIRST;
import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.Story.STORE;
import static dev.cartwheel.collector.webhook.Story.events;
import static dev.cartwheel.collector.webhook.Story.folded;
import static dev.cartwheel.collector.webhook.Story.json;
import static dev.cartwheel.collector.webhook.Story.only;
import static dev.cartwheel.collector.webhook.bigcommerce.BigCommerceFixture.CART;
import static dev.cartwheel.collector.webhook.bigcommerce.BigCommerceFixture.HASH;
import static dev.cartwheel.collector.webhook.bigcommerce.BigCommerceFixture.PRODUCTS;
import static dev.cartwheel.collector.webhook.bigcommerce.BigCommerceFixture.callback;
import static dev.cartwheel.collector.webhook.bigcommerce.BigCommerceFixture.cart;
import static dev.cartwheel.collector.webhook.bigcommerce.BigCommerceFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Errand;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.collector.webhook.Story;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.WebhookSourceContract;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.CartCleared;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BigCommerceTest extends WebhookSourceContract {
  @Override
  protected WebhookSource source() {
    return new BigCommerceSource();
  }

  @Override
  protected String older() {
    return callback(
        "store/cart/updated", "{'type':'cart','id':'" + CART + "'}", "2026-11-01T10:00:00Z");
  }

  @Override
  protected String newer() {
    return callback(
        "store/cart/updated", "{'type':'cart','id':'" + CART + "'}", "2026-11-01T10:30:00Z");
  }

  @Override
  protected String collision() {
    return newer().replace("\"type\"", "\"kind\"");
  }

  @Override
  protected Delivery delivery(String body, Secret secret, Instant receivedAt) {
    return Story.delivery(
        body, Map.of("x-cartwheel-secret", secret.value()), Story.shop(), receivedAt);
  }

  @Override
  protected Delivery unknownTopic() {
    return delivery(
        callback("store/product/updated", "{'id':1}", "2026-11-01T10:00:00Z"), FIRST, NOW);
  }

  @Override
  protected List<String> proofs() {
    return List.of("X-Cartwheel-Secret");
  }

  @Override
  protected List<String> names() {
    return proofs();
  }

  @Override
  protected boolean signsBodies() {
    return false;
  }

  @Override
  protected Outcome outcome(Delivery delivery) {
    if (!(source().receive(delivery) instanceof Outcome.NeedsContent needs))
      return source().receive(delivery);
    var pieces = needs.errand().at().equals(Instant.parse("2026-11-01T10:00:00Z")) ? 1 : 3;
    return complete(needs.errand(), cart(pieces, needs.errand().at()));
  }

  @Test
  void aDeliveryNamesWhatIsToBeFetchedAndNothingElse() {
    var errand = errand(newer());
    assertThat(errand.paths()).containsExactly("/v3/carts/" + CART);
    assertThat(errand.cart()).isEqualTo(CART);
    assertThat(errand.mark().id())
        .isEqualTo("stores/abc:store/cart/updated:" + HASH + ":1793529000");
  }

  @Test
  void anIdThatLeadsElsewhereIsMalformed() {
    for (var id : List.of("../v2/orders", "1?x=", "a/b", "")) {
      var body = callback("store/cart/updated", "{'id':'" + id + "'}", "2026-11-01T10:00:00Z");
      assertThat(outcomeOf(body)).as(id).isInstanceOf(Outcome.Malformed.class);
    }
  }

  @Test
  void oneHashUnderSeveralScopesOrTimesIsSeveralEvents() {
    var created = callback("store/cart/created", "{'id':'" + CART + "'}", "2026-11-01T10:30:00Z");
    assertThat(errand(created).mark().id()).isNotEqualTo(errand(newer()).mark().id());
    assertThat(errand(older()).mark().id()).isNotEqualTo(errand(newer()).mark().id());
  }

  @Test
  void aCartHasLinesOfAllKindsWithExactPrices() {
    var replaced = only(CartReplaced.class, outcomeOf(newer()));
    assertThat(replaced.cart()).isEqualTo(new CartId(STORE, CART));
    assertThat(replaced.lines()).hasSize(3);
    assertThat(replaced.lines().getFirst().price()).isEqualTo(Price.of("27.95", "USD"));
    assertThat(replaced.lines().get(1).price()).isEqualTo(Price.of("5.99", "USD"));
    assertThat(replaced.lines().getLast().price()).isEqualTo(Price.of("50", "USD"));
    assertThat(replaced.envelope().identifiers())
        .containsExactly(
            Identifier.ofEmail("ann@example.com"),
            new Identifier(IdentifierKind.CUSTOMER_ID, "shop:11"),
            new Identifier(IdentifierKind.CART_TOKEN, "shop:" + CART));
  }

  @Test
  void aLineOfACartAsksForTheWholeCart() {
    var body =
        callback(
            "store/cart/lineItem/created",
            "{'id':'l-1','cartId':'" + CART + "'}",
            "2026-11-01T10:00:00Z");
    assertThat(errand(body).paths()).containsExactly("/v3/carts/" + CART);
  }

  @Test
  void aCartThatIsGoneLeavesTheLastSnapshotStanding() {
    var outcome = source().complete(errand(newer()), Map.of(), Story.shop());
    assertThat(outcome).isInstanceOf(Outcome.Ignored.class);
  }

  @Test
  void aDeletedCartIsClearedWithoutFetching() {
    var body = callback("store/cart/deleted", "{'id':'" + CART + "'}", "2026-11-01T11:00:00Z");
    assertThat(only(CartCleared.class, outcomeOf(body)).cart().token()).isEqualTo(CART);
    assertThat(folded(List.of(outcomeOf(newer()), outcomeOf(body))).openCarts(NOW)).isEmpty();
  }

  @Test
  void thePlatformsOwnNoticeOfAbandonmentIsNoActivityAndItsTokenGoesNowhere() {
    var body =
        callback(
            "store/cart/abandoned",
            "{'id':'" + CART + "','token':'secret'}",
            "2026-11-01T11:00:00Z");
    assertThat(outcomeOf(body)).isInstanceOf(Outcome.Ignored.class);
  }

  @Test
  void aConversionJoinsCartAndOrderEvenWhereTheOrderDoesNot() {
    var errand =
        errand(
            callback(
                "store/cart/converted",
                "{'id':'" + CART + "','orderId':252}",
                "2026-11-01T11:00:00Z"));
    assertThat(errand.paths())
        .containsExactly("/v2/orders/252", "/v2/orders/252/products?limit=250");
    var bought = complete(errand, order("11", "'cart_id':null"), PRODUCTS);
    var placed = only(OrderPlaced.class, bought);
    assertThat(placed.cart()).isEqualTo(new CartId(STORE, CART));
    assertThat(placed.order()).isEqualTo(new OrderId(STORE, "252"));
    assertThat(placed.total()).isEqualTo(Money.of("361.95", "USD"));
    assertThat(placed.lines().getFirst().price()).isEqualTo(Price.of("27.95", "USD"));
    assertThat(folded(List.of(outcomeOf(newer()), bought)).openCarts(NOW)).isEmpty();
  }

  @Test
  void anIncompleteOrderIsNoPurchaseAndLeavesTheCartOpen() {
    var errand = errand(callback("store/order/created", "{'id':252}", "2026-11-01T11:00:00Z"));
    for (var status : List.of("0", "1", "7")) {
      var outcome = complete(errand, order(status, "'cart_id':'" + CART + "'"), PRODUCTS);
      assertThat(events(outcome)).as(status).hasOnlyElementsOfType(Identified.class);
      assertThat(folded(List.of(outcomeOf(newer()), outcome)).openCarts(NOW)).as(status).hasSize(1);
    }
  }

  @Test
  void cancelledAndDeclinedOrdersAreCalledOff() {
    var errand =
        errand(callback("store/order/statusUpdated", "{'id':252}", "2026-11-01T11:00:00Z"));
    for (var status : List.of("5", "6")) {
      var outcome = complete(errand, order(status, "'cart_id':null"), PRODUCTS);
      assertThat(events(outcome)).hasOnlyElementsOfType(OrderCancelled.class);
    }
  }

  @Test
  void refundsAreEachOneEventWithItsOwnAmount() {
    var errand =
        errand(
            callback(
                "store/order/refund/created",
                "{'id':252,'refund':{'refund_id':3}}",
                "2026-11-01T11:00:00Z"));
    var refunds =
        "{'data':[{'id':3,'order_id':252,'total_amount':10.5,'created':'2026-11-01T10:59:00Z'}]}";
    var outcome = complete(errand, order("14", "'cart_id':null"), PRODUCTS, refunds);
    assertThat(only(OrderRefunded.class, outcome).amount()).isEqualTo(Money.of("10.50", "USD"));
    var unlisted = complete(errand, order("14", "'cart_id':null"), PRODUCTS);
    assertThat(only(OrderRefunded.class, unlisted).amount()).isNull();
  }

  @Test
  void ordersOfStaffOfTheTillAndOfTheTestGatewayAreFlagged() {
    var errand = errand(callback("store/order/created", "{'id':252}", "2026-11-01T11:00:00Z"));
    assertThat(flags(errand, "'order_source':'manual'")).containsExactly(Flag.ADMIN_CREATED);
    assertThat(flags(errand, "'external_source':'POS'")).containsExactly(Flag.ADMIN_CREATED);
    assertThat(flags(errand, "'payment_method':'Test Payment Gateway'"))
        .containsExactly(Flag.TEST_ORDER);
    assertThat(flags(errand, "'order_source':'www'")).isEmpty();
  }

  @Test
  void timesInUnixSecondsInRfc2822AndInIsoAreAllRead() {
    var errand = errand(callback("store/order/updated", "{'id':252}", "2026-11-01T11:00:00Z"));
    assertThat(errand.at()).isEqualTo("2026-11-01T11:00:00Z");
    var old =
        complete(errand, order("10", "'date_created':'Wed, 10 Jan 2018 21:05:30 +0000'"), PRODUCTS);
    assertThat(only(OrderPlaced.class, old).envelope().at()).isEqualTo("2018-01-10T21:05:30.999Z");
  }

  @Test
  void aCustomerTellsNamesAndWhetherMailAboutCartsIsWelcome() {
    var errand = errand(callback("store/customer/created", "{'id':32}", "2026-11-01T11:00:00Z"));
    assertThat(errand.paths()).containsExactly("/v3/customers?id:in=32");
    var outcome =
        complete(
            errand,
            "{'data':[{'id':32,'email':'ann@example.com','first_name':'Ann','company':'X',"
                + "'date_modified':'2026-11-01T10:00:00Z','accepts_product_review_abandoned_cart_emails':true}]}");
    assertThat(only(Identified.class, outcome).traits()).isEqualTo(Map.of("firstName", "Ann"));
    assertThat(only(ConsentChanged.class, outcome).granted()).isTrue();
  }

  private Set<Flag> flags(Errand errand, String more) {
    return events(complete(errand, order("11", more), PRODUCTS)).getFirst().envelope().flags();
  }

  private Errand errand(String body) {
    var outcome = source().receive(delivery(body, FIRST, NOW));
    if (outcome instanceof Outcome.NeedsContent needs) return needs.errand();
    throw new AssertionError(outcome);
  }

  /** What the paths of the errand answer, one after the other. */
  private Outcome complete(Errand errand, String... contents) {
    var fetched = new HashMap<String, Payload>();
    for (int i = 0; i < contents.length; i++) {
      fetched.put(errand.paths().get(i), Payload.of(json(contents[i].replace("%", "%%"))));
    }
    return source().complete(errand, fetched, Story.shop());
  }
}
