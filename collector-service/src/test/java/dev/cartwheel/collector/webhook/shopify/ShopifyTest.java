package dev.cartwheel.collector.webhook.shopify;

import static dev.cartwheel.collector.webhook.Story.FIRST;
import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.Story.STORE;
import static dev.cartwheel.collector.webhook.Story.folded;
import static dev.cartwheel.collector.webhook.Story.json;
import static dev.cartwheel.collector.webhook.Story.only;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.cart;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.checkout;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.delivery;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.order;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.outcome;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.shirts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Story;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopifyTest {
  private static final String TEN = "2026-11-01T10:00:00.000Z";
  private static final String ELEVEN = "2026-11-01T11:00:00Z";

  @Test
  void aCartIsASnapshotInTheMoneyThatTheShopperSees() {
    var replaced =
        only(CartReplaced.class, outcome("carts/update", cart("cart-1", TEN, shirts(3))));
    assertThat(replaced.cart()).isEqualTo(new CartId(STORE, "cart-1"));
    assertThat(replaced.version()).isEqualTo(TEN);
    var line = replaced.lines().getFirst();
    assertThat(line.quantity()).isEqualTo(3);
    assertThat(line.price()).isEqualTo(Price.of("21.40", "USD"));
    assertThat(line.item().sku()).isEqualTo("SHIRT-S");
  }

  @Test
  void idsAboveTwoToThe53rdStayExact() {
    var item =
        only(CartReplaced.class, outcome("carts/update", cart("cart-1", TEN, shirts(1))))
            .lines()
            .getFirst()
            .item();
    assertThat(item.variantId()).isEqualTo("9007199254740993");
    assertThat(item.productId()).isEqualTo("9007199254740997");
    var order = only(OrderPlaced.class, outcome("orders/create", order("'cart-1'", ELEVEN, "")));
    assertThat(order.order().number()).isEqualTo("9007199254741001");
  }

  @Test
  void anEmptySnapshotIsAnEmptiedCart() {
    var filled = outcome("carts/update", cart("cart-1", TEN, shirts(1)));
    var emptied = outcome("carts/update", cart("cart-1", ELEVEN, ""));
    assertThat(folded(List.of(filled)).openCarts(NOW)).hasSize(1);
    assertThat(folded(List.of(filled, emptied)).openCarts(NOW)).isEmpty();
  }

  @Test
  void aCartWithoutItsArrayOfLinesDoesNotEmptyIt() {
    var body = json("{'token':'cart-1','updated_at':'%s'}", TEN);
    assertThat(outcome("carts/update", body))
        .isEqualTo(
            new Outcome.Malformed(
                Reason.MISSING_PRODUCT, "/line_items", "an array, empty for an empty cart"));
  }

  @Test
  void aQuantityOfZeroIsALineThatWasTakenOut() {
    var replaced =
        only(CartReplaced.class, outcome("carts/update", cart("cart-1", TEN, shirts(0))));
    assertThat(replaced.lines()).isEmpty();
  }

  @Test
  void aNegativeQuantityInACartIsMalformedAndSaysWhere() {
    assertThat(outcome("carts/update", cart("cart-1", TEN, shirts(-1))))
        .isEqualTo(
            new Outcome.Malformed(Reason.BAD_QUANTITY, "/line_items/0/quantity", "0 or more"));
  }

  @Test
  void numbersInTextMissingQuantitiesAndCurrenciesWithoutCentsAreRead() {
    var line = "{'sku':'A','quantity':'2','price':'1200'},{'sku':'B','price':900}";
    var body =
        json("{'token':'c','currency':'JPY','updated_at':'%s','line_items':[%s]}", TEN, line);
    var lines = only(CartReplaced.class, outcome("carts/update", body)).lines();
    assertThat(lines.getFirst().total()).contains(Money.of("2400", "JPY"));
    assertThat(lines.getLast().total()).contains(Money.of("900", "JPY"));
  }

  @Test
  void withoutACurrencyTheShopsOwnIsAssumedAndFlagged() {
    var line = "{'sku':'A','quantity':1,'price':'5.00'}";
    var body = json("{'token':'c','updated_at':'%s','line_items':[%s]}", TEN, line);
    var replaced = only(CartReplaced.class, outcome("carts/update", body));
    assertThat(replaced.lines().getFirst().price()).isEqualTo(Price.of("5.00", "EUR"));
    assertThat(replaced.envelope().flags()).contains(Flag.CURRENCY_ASSUMED);
  }

  @Test
  void thousandsSeparatorsAreRefused() {
    var line = "{'sku':'A','quantity':1,'price':'1,200.00'}";
    var body = json("{'token':'c','updated_at':'%s','line_items':[%s]}", TEN, line);
    assertThat(outcome("carts/update", body)).isInstanceOf(Outcome.Malformed.class);
  }

  @Test
  void aKeyBehindACartTokenGoesNowhere() {
    var gid = "gid://shopify/Cart/cart-1?key=storefront-secret";
    var replaced = only(CartReplaced.class, outcome("carts/update", cart(gid, TEN, shirts(1))));
    assertThat(replaced.cart().token()).isEqualTo("cart-1");
    assertThat(replaced.toString()).doesNotContain("storefront-secret");
  }

  @Test
  void aTokenOfAnyLengthIsTakenAndAlwaysTheSame() {
    var token = "Z2NwLX".repeat(200);
    var first = only(CartReplaced.class, outcome("carts/update", cart(token, TEN, shirts(1))));
    var again = only(CartReplaced.class, outcome("carts/update", cart(token, ELEVEN, "")));
    assertThat(first.cart()).isEqualTo(again.cart());
  }

  @Test
  void aCheckoutJoinsTheCartWithAnAddress() {
    var started =
        only(CheckoutStarted.class, outcome("checkouts/update", checkout("'cart-1'", TEN, "")));
    assertThat(started.cart()).isEqualTo(new CartId(STORE, "cart-1"));
    assertThat(started.lines().getFirst().price()).isEqualTo(Price.of("7.50", "USD"));
    assertThat(started.envelope().identifiers())
        .containsExactly(
            Identifier.ofEmail("ann@example.com"),
            new Identifier(IdentifierKind.CART_TOKEN, "shop:cart-1"),
            new Identifier(IdentifierKind.CHECKOUT_TOKEN, "shop:co-1"));
  }

  @Test
  void aCheckoutWithoutACartTokenIsItsOwnCartUntilItsOrder() {
    var checkout = outcome("checkouts/create", checkout("null", TEN, ""));
    var order = outcome("orders/create", order("null", ELEVEN, ""));
    assertThat(only(CheckoutStarted.class, checkout).cart()).isEqualTo(new CartId(STORE, "co-1"));
    assertThat(folded(List.of(checkout)).openCarts(NOW)).hasSize(1);
    assertThat(folded(List.of(checkout, order)).openCarts(NOW)).isEmpty();
  }

  @Test
  void aCompletedCheckoutThatIsSentHoursLaterReopensNothing() {
    var order = outcome("orders/create", order("'cart-1'", TEN, ""));
    var completed =
        outcome(
            "checkouts/update", checkout("'cart-1'", ELEVEN, ",'completed_at':'" + ELEVEN + "'"));
    var stale = outcome("checkouts/update", checkout("'cart-1'", "2026-11-01T09:59:00Z", ""));
    assertThat(only(Identified.class, completed).envelope().identifiers()).hasSize(3);
    assertThat(folded(List.of(order, completed, stale)).openCarts(NOW)).isEmpty();
  }

  @Test
  void anOrderBeforeItsCartAndAnOldCartAfterItReopenNothing() {
    var order = outcome("orders/create", order("'cart-1'", ELEVEN, ""));
    var cart = outcome("carts/update", cart("cart-1", TEN, shirts(2)));
    assertThat(folded(List.of(order, cart)).openCarts(NOW)).isEmpty();
    assertThat(folded(List.of(cart, order, cart)).openCarts(NOW)).isEmpty();
  }

  @Test
  void aDeletedCheckoutWithoutATokenIsPassedOver() {
    var body = json("{'id':981820079255243500,'cart_token':'cart-1','presentment_currency':'USD'}");
    assertThat(outcome("checkouts/delete", body)).isInstanceOf(Outcome.Ignored.class);
  }

  @Test
  void theOrderOfATagAndOfAWebhookAreOneOrder() {
    var placed = only(OrderPlaced.class, outcome("orders/create", order("'cart-1'", ELEVEN, "")));
    assertThat(placed.order()).isEqualTo(new OrderId(STORE, "9007199254741001"));
    assertThat(placed.total()).isEqualTo(Money.of("26.75", "USD"));
    var byName =
        delivery(
            "orders/create",
            "wh-1",
            order("'cart-1'", ELEVEN, ""),
            FIRST,
            NOW,
            Story.shop(Map.of("order", "name")));
    assertThat(only(OrderPlaced.class, new ShopifySource().receive(byName)).order())
        .isEqualTo(new OrderId(STORE, "#1001"));
  }

  @Test
  void anOrderCarriesTheReferenceThatTheTagNotedInItsCart() {
    var reference = "A_-0123456789".repeat(4);
    var notes =
        ",'note_attributes':[{'name':'cartwheel_anonymous_id','value':'visitor-1'},"
            + "{'name':'cartwheel_reference','value':'"
            + reference
            + "'}]";
    var body = order("'cart-1'", ELEVEN, notes);
    assertThat(only(OrderPlaced.class, outcome("orders/create", body)).reference())
        .isEqualTo(reference);
    var plain = outcome("orders/create", order("'cart-1'", ELEVEN, ""));
    assertThat(only(OrderPlaced.class, plain).reference()).isNull();
  }

  @Test
  void anOrderGoesByEveryNameThatJoinsIt() {
    var placed = only(OrderPlaced.class, outcome("orders/create", order("'cart-1'", ELEVEN, "")));
    assertThat(placed.envelope().identifiers())
        .containsExactly(
            Identifier.ofEmail("ann@example.com"),
            new Identifier(IdentifierKind.PHONE, "+491711234567"),
            new Identifier(IdentifierKind.CUSTOMER_ID, "shop:9007199254741003"),
            Identifier.ofVisitor("visitor-1"),
            new Identifier(IdentifierKind.CART_TOKEN, "shop:cart-1"),
            new Identifier(IdentifierKind.CHECKOUT_TOKEN, "shop:co-1"),
            new Identifier(IdentifierKind.CHECKOUT_TOKEN, "shop:order:9007199254741001"));
  }

  @Test
  void aPurchaseOfTheSecondInWhichTheLineWentInTakesTheLine() {
    var inCart = outcome("carts/update", cart("cart-1", "2026-11-01T10:00:00.640Z", shirts(1)));
    var bought = outcome("orders/create", order("'cart-1'", "2026-11-01T10:00:00Z", ""));
    assertThat(folded(List.of(inCart, bought)).openCarts(NOW)).isEmpty();
  }

  @Test
  void anEditToldAWeekLaterKeepsTheInstantOfThePurchase() {
    var body =
        order("'cart-1'", "2026-10-20T10:00:00Z", "")
            .replace("\"updated_at\":\"2026-10-20", "\"updated_at\":\"2026-11-01");
    var placed = only(OrderPlaced.class, outcome("orders/updated", body));
    assertThat(placed.envelope().at()).isEqualTo(Instant.parse("2026-10-20T10:00:00.999Z"));
    assertThat(placed.envelope().flags()).contains(Flag.LATE);
  }

  @Test
  void theTimeOfTheHeaderCountsWherePayloadsHaveNone() {
    var body = json("{'token':'cart-1','line_items':[]}");
    var replaced = only(CartReplaced.class, outcome("carts/update", body));
    assertThat(replaced.version()).isEqualTo(Instant.parse("2026-11-01T11:59:00.123Z"));
  }

  @Test
  void aTimeThatIsNoneIsMalformedAsItCouldBeatANewerOne() {
    assertThat(outcome("carts/update", cart("cart-1", "yesterday", "")))
        .isInstanceOfSatisfying(
            Outcome.Malformed.class, m -> assertThat(m.pointer()).isEqualTo("/updated_at"));
  }

  @Test
  void aVersionFromTheFutureDoesNotBlockTheCart() {
    var future = outcome("carts/update", cart("cart-1", "2099-01-01T00:00:00Z", shirts(1)));
    var replaced = only(CartReplaced.class, future);
    assertThat(replaced.version()).isEqualTo(NOW);
    assertThat(replaced.envelope().flags()).contains(Flag.SKEW_CLAMPED);
  }
}
