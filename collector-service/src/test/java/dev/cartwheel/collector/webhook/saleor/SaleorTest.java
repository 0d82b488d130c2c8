package dev.cartwheel.collector.webhook.saleor;

import static dev.cartwheel.collector.webhook.Story.FIRST;
import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.Story.STORE;
import static dev.cartwheel.collector.webhook.Story.events;
import static dev.cartwheel.collector.webhook.Story.folded;
import static dev.cartwheel.collector.webhook.Story.json;
import static dev.cartwheel.collector.webhook.Story.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.Story;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.WebhookSourceContract;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaleorTest extends WebhookSourceContract {
  private static final String RAW = json("{'alg':'RS256','kid':'k1','b64':false,'crit':['b64']}");
  private static final Shop KEYED = Story.shop(List.of(), List.of(Seal.publicKey("k1")), Map.of());

  @Override
  protected WebhookSource source() {
    return new SaleorSource();
  }

  @Override
  protected String older() {
    return checkout(1, "2026-11-01T10:00:00.123456+00:00");
  }

  @Override
  protected String newer() {
    return checkout(3, "2026-11-01T10:30:00+00:00");
  }

  @Override
  protected String collision() {
    return checkout(4, "2026-11-01T10:30:00+00:00");
  }

  @Override
  protected Delivery delivery(String body, Secret secret, Instant receivedAt) {
    var headers =
        Map.of("Saleor-Event", "checkout_updated", "Saleor-Signature", Seal.hex(secret, body));
    return Story.delivery(body, headers, Story.shop(), receivedAt);
  }

  @Override
  protected Delivery unknownTopic() {
    return delivery(json("{'product':{'id':'P'}}"), FIRST, NOW);
  }

  @Override
  protected List<String> proofs() {
    return List.of("Saleor-Signature");
  }

  @Override
  protected List<String> names() {
    return List.of("Saleor-Event", "Saleor-Signature");
  }

  @Test
  void aDetachedSignatureUnderTheShopsKeyIsGenuine() {
    assertThat(signed(Seal.jws(RAW, newer(), true))).isInstanceOf(Outcome.Verified.class);
    var encoded = json("{'alg':'RS256','kid':'k1'}");
    assertThat(signed(Seal.jws(encoded, newer(), false))).isInstanceOf(Outcome.Verified.class);
  }

  @Test
  void noHeaderOfASignatureCanChooseAWeakerWay() {
    for (var header :
        List.of(
            "{'alg':'none'}",
            "{'alg':'HS256','kid':'k1','b64':false}",
            "{'alg':'RS256','kid':'k2','b64':false}",
            "{'alg':'RS256','kid':'k1','b64':false,'crit':['exp']}",
            "nonsense")) {
      assertThat(signed(Seal.jws(json(header), newer(), true)))
          .as(header)
          .isInstanceOf(Outcome.Unauthorised.class);
    }
  }

  @Test
  void aSignatureOfAnotherBodyIsRefused() {
    assertThat(signed(Seal.jws(RAW, older(), true))).isInstanceOf(Outcome.Unauthorised.class);
    assertThat(signed("..")).isInstanceOf(Outcome.Unauthorised.class);
    assertThat(signed("a.b.c")).isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void aCheckoutIsTheCartWithGrossPrices() {
    var replaced = only(CartReplaced.class, outcomeOf(newer()));
    assertThat(replaced.cart()).isEqualTo(new CartId(STORE, "Q2hlY2tvdXQ6MQ=="));
    assertThat(replaced.lines().getFirst().price()).isEqualTo(Price.of("4.05", "USD"));
    assertThat(replaced.lines().getFirst().quantity()).isEqualTo(3);
    assertThat(replaced.envelope().identifiers())
        .containsExactly(
            Identifier.ofEmail("ann@example.com"),
            new Identifier(IdentifierKind.CUSTOMER_ID, "shop:VXNlcjox"),
            Identifier.ofVisitor("visitor-1"),
            new Identifier(IdentifierKind.CART_TOKEN, "shop:Q2hlY2tvdXQ6MQ=="),
            new Identifier(IdentifierKind.CHECKOUT_TOKEN, "shop:token-1"));
  }

  @Test
  void aCheckoutThatIsFullyPaidIsNoCartAnyMore() {
    var paid = as("checkout_fully_paid", newer());
    assertThat(events(paid)).hasOnlyElementsOfType(Identified.class);
  }

  @Test
  void anOrderJoinsItsCheckoutAndClosesIt() {
    var bought = as("order_created", order("UNFULFILLED", ""));
    var placed = only(OrderPlaced.class, bought);
    assertThat(placed.order()).isEqualTo(new OrderId(STORE, "T3JkZXI6MQ=="));
    assertThat(placed.total()).isEqualTo(Money.of("12.15", "USD"));
    assertThat(folded(List.of(outcomeOf(newer()), bought)).openCarts(NOW)).isEmpty();
    assertThat(folded(List.of(bought, outcomeOf(older()))).openCarts(NOW)).isEmpty();
  }

  @Test
  void unconfirmedIsBoughtADraftIsNotAndACancelledOneIsCalledOff() {
    assertThat(only(OrderPlaced.class, as("order_created", order("UNCONFIRMED", ""))).isPurchase())
        .isTrue();
    var draft = only(OrderPlaced.class, as("order_updated", order("DRAFT", ",'origin':'DRAFT'")));
    assertThat(draft.isPurchase()).isFalse();
    assertThat(draft.envelope().flags()).contains(Flag.ADMIN_CREATED, Flag.DRAFT_ORDER);
    assertThat(only(OrderCancelled.class, as("order_cancelled", order("CANCELED", ""))))
        .isNotNull();
  }

  @Test
  void aRefundIsToldByTheEvent() {
    var refunded =
        as(
            "order_refunded",
            order("UNFULFILLED", ",'totalRefunded':{'amount':3.00,'currency':'USD'}"));
    assertThat(only(OrderRefunded.class, refunded).order().number()).isEqualTo("T3JkZXI6MQ==");
  }

  @Test
  void theOlderPayloadsAreReadToo() {
    var order =
        "{'type':'Order','id':'T3JkZXI6MQ==','currency':'USD','user_email':'ann@example.com','status':'unfulfilled','created':'2021-03-11"
            + " 16:56:59.121991+00:00','total_gross_amount':'44.00','user':{'id':'VXNlcjox'},"
            + "'lines':[{'product_sku':'JUICE','product_name':'Juice','quantity':11,"
            + "'unit_price_gross_amount':'4.00','currency':'USD'}]}";
    for (var body :
        List.of(
            "[" + order + "]",
            "{'notify_event':'order_confirmation','payload':{'order':" + order + "}}")) {
      var placed = only(OrderPlaced.class, as("", json(body)));
      assertThat(placed.order().number()).isEqualTo("T3JkZXI6MQ==");
      assertThat(placed.total()).isEqualTo(Money.of("44.00", "USD"));
      assertThat(placed.envelope().at()).isEqualTo("2021-03-11T16:56:59.121Z");
      assertThat(placed.lines().getFirst().total()).contains(Money.of("44.00", "USD"));
    }
  }

  @Test
  void theSubscriptionAsksForWhatIsRead() {
    assertThat(Subscription.TEXT)
        .contains("checkoutId", "updatedAt", "metadata", "unitPrice", "userEmail");
    assertThat(Subscription.TEXT).doesNotContain("Address", "phone", "note");
  }

  private Outcome signed(String signature) {
    return source().receive(Story.delivery(newer(), Map.of("Saleor-Signature", signature), KEYED));
  }

  private Outcome as(String event, String body) {
    var headers = Map.of("Saleor-Event", event, "Saleor-Signature", Seal.hex(FIRST, body));
    return source().receive(Story.delivery(body, headers, Story.shop()));
  }

  private static String checkout(int pieces, String updated) {
    return json(
        "{'issuedAt':'2026-11-01T10:59:00+00:00','checkout':{'id':'Q2hlY2tvdXQ6MQ==','token':'token-1',"
            + "'updatedAt':'%s','email':'ann@example.com','user':{'id':'VXNlcjox'},"
            + "'metadata':[{'key':'cartwheel_anonymous_id','value':'visitor-1'}],"
            + "'lines':[{'id':'L1','quantity':%d,'variant':{'id':'V1','sku':'JUICE','product':{'id':'P1','name':'Juice'}},"
            + "'unitPrice':{'gross':{'amount':4.05,'currency':'USD'}}}]}}",
        updated, pieces);
  }

  private static String order(String status, String more) {
    return json(
        "{'order':{'id':'T3JkZXI6MQ==','number':'1','status':'%s','checkoutId':'Q2hlY2tvdXQ6MQ==',"
            + "'created':'2026-11-01T10:45:00+00:00','updatedAt':'2026-11-01T10:46:00+00:00',"
            + "'userEmail':'ann@example.com','total':{'gross':{'amount':12.15,'currency':'USD'}},"
            + "'lines':[{'quantity':3,'productName':'Juice','productSku':'JUICE'}]%s}}",
        status, more);
  }
}
