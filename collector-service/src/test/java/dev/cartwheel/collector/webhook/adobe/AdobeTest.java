package dev.cartwheel.collector.webhook.adobe;

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
import dev.cartwheel.collector.webhook.Headers;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.SigningKey;
import dev.cartwheel.collector.webhook.Story;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.WebhookSourceContract;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdobeTest extends WebhookSourceContract {
  private static final String KEY = "/prod/keys/pub-key-1.pem";

  @Override
  protected WebhookSource source() {
    return new AdobeSource();
  }

  @Override
  protected String older() {
    return quote("event-1", 1, "2026-11-01 10:00:00");
  }

  @Override
  protected String newer() {
    return quote("event-2", 3, "2026-11-01 10:30:00");
  }

  @Override
  protected String collision() {
    return quote("event-2", 4, "2026-11-01 10:30:00");
  }

  @Override
  protected Delivery delivery(String body, Secret secret, java.time.Instant receivedAt) {
    var headers =
        Map.of("x-adobe-signature", Seal.base64(secret, body), "x-adobe-event-id", "event-2");
    return Story.delivery(body, headers, Story.shop(), receivedAt);
  }

  @Override
  protected Delivery unknownTopic() {
    return delivery(event("e", "observer.catalog_product_save_after", "{}"), FIRST, NOW);
  }

  @Override
  protected List<String> proofs() {
    return List.of("x-adobe-signature");
  }

  @Override
  protected List<String> names() {
    return List.of("x-adobe-signature", "x-adobe-event-id");
  }

  @Test
  void aChallengeIsEchoedAsPlainText() {
    assertThat(challenged("a1b2-c3")).isEqualTo(new Outcome.Challenge("text/plain", "a1b2-c3"));
  }

  @Test
  void aChallengeThatCouldBeMarkupIsNotEchoed() {
    assertThat(challenged("<script>alert(1)</script>")).isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void aBodyWithAChallengeBesideItIsStillVerified() {
    var delivery =
        new Delivery(
            Payload.of(newer()), Headers.of(Map.of()), Map.of("challenge", "x"), NOW, Story.shop());
    assertThat(source().receive(delivery)).isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void anRsaSignatureUnderAKeyThatWasHandedInIsGenuine() {
    var shop = Story.shop(List.of(), List.of(Seal.publicKey(KEY)), Map.of());
    assertThat(source().receive(signed(newer(), "1", KEY, shop)))
        .isInstanceOf(Outcome.Verified.class);
    assertThat(source().receive(signed(newer(), "2", KEY, shop)))
        .isInstanceOf(Outcome.Verified.class);
  }

  @Test
  void anRsaSignatureUnderAnotherKeyOrPathIsRefused() {
    var other =
        Story.shop(List.of(), List.of(new SigningKey(KEY, Seal.pair().getPublic())), Map.of());
    assertThat(source().receive(signed(newer(), "1", KEY, other)))
        .isInstanceOf(Outcome.Unauthorised.class);
    var shop = Story.shop(List.of(), List.of(Seal.publicKey(KEY)), Map.of());
    assertThat(source().receive(signed(newer(), "1", "/elsewhere.pem", shop)))
        .isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void anEventForAnotherClientIsRefused() {
    var shop = Story.shop(Map.of("clientId", "another"));
    var genuine = delivery(newer(), FIRST, NOW);
    var delivery = new Delivery(genuine.body(), genuine.headers(), Map.of(), NOW, shop);
    assertThat(source().receive(delivery)).isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void aQuoteIsACartAndAVariantBelowItsProductCountsOnce() {
    var replaced = only(CartReplaced.class, outcomeOf(newer()));
    assertThat(replaced.cart()).isEqualTo(new CartId(STORE, "55"));
    assertThat(replaced.lines()).hasSize(1);
    assertThat(replaced.lines().getFirst().price()).isEqualTo(Price.of("19.9900", "EUR"));
    assertThat(replaced.version()).isEqualTo("2026-11-01T10:30:00Z");
    assertThat(replaced.envelope().id()).isEqualTo(EventId.of("hooks", "event-2"));
  }

  @Test
  void aQuoteWithoutPiecesIsAnEmptiedCartAndOneWithoutItemsSaysNothingOfThem() {
    var emptied = value("{'entity_id':55,'items_qty':'0.0000','updated_at':'2026-11-01 11:00:00'}");
    assertThat(only(CartReplaced.class, outcomeOf(emptied)).lines()).isEmpty();
    var bare = value("{'entity_id':55,'items_qty':2,'customer_email':'ann@example.com'}");
    assertThat(events(outcomeOf(bare))).hasOnlyElementsOfType(Identified.class);
  }

  @Test
  void aQuoteThatIsOverOnlyJoinsNamesWithItsOrder() {
    var over = value("{'entity_id':55,'is_active':0,'items':[],'reserved_order_id':'000000042'}");
    var identified = only(Identified.class, outcomeOf(over));
    assertThat(identified.envelope().identifiers())
        .extracting(i -> i.value())
        .containsExactlyInAnyOrder("shop:55", "shop:order:000000042");
  }

  @Test
  void anOrderGoesByTheNumberThatShoppersSeeAndClosesItsQuote() {
    var order = order("processing");
    var placed = only(OrderPlaced.class, outcomeOf(order));
    assertThat(placed.order()).isEqualTo(new OrderId(STORE, "000000042"));
    assertThat(placed.total()).isEqualTo(Money.of("59.97", "EUR"));
    assertThat(folded(List.of(outcomeOf(newer()), outcomeOf(order))).openCarts(NOW)).isEmpty();
  }

  @Test
  void anOrderWithoutItsStateIsBoughtOnlyWhereTheEventSaysSo() {
    var value = "{'increment_id':'42','customer_email':'ann@example.com','items':[]}";
    var saved = outcomeOf(event("e", "observer.sales_order_save_commit_after", value));
    assertThat(saved).isInstanceOf(Outcome.Malformed.class);
    var submitted = event("e", "observer.checkout_submit_all_after", "{'order':" + value + "}");
    assertThat(only(OrderPlaced.class, outcomeOf(submitted)).order().number()).isEqualTo("42");
  }

  @Test
  void anOrderThatAwaitsItsPaymentIsNotBought() {
    var identified = only(Identified.class, outcomeOf(order("pending_payment")));
    assertThat(identified.envelope().flags()).contains(Flag.DRAFT_ORDER);
  }

  @Test
  void aBatchHasAnOutcomeForEachOfItsEvents() {
    var batch =
        "["
            + newer()
            + ","
            + event("bad", "observer.sales_order_save_commit_after", "{}")
            + ","
            + event("e3", "observer.unknown", "{}")
            + "]";
    assertThat(outcomeOf(batch))
        .isInstanceOfSatisfying(
            Outcome.Batch.class,
            all ->
                assertThat(all.outcomes())
                    .hasExactlyElementsOfTypes(
                        Outcome.Verified.class, Outcome.Malformed.class, Outcome.Ignored.class));
  }

  @Test
  void aDeltaIsPassedOverAsTheQuoteTellsTheWholeCart() {
    var added = event("e", "observer.checkout_cart_product_add_after", "{'quote_id':55}");
    assertThat(outcomeOf(added)).isInstanceOf(Outcome.Ignored.class);
  }

  @Test
  void theOlderEnvelopeIsReadToo() {
    var inner =
        event(
            "inner",
            "com.adobe.commerce.mystore.observer.customer_login",
            "{'customer':{'entity_id':7,'email':'ann@example.com','firstname':'Ann','password_hash':'x'}}");
    var identified =
        only(Identified.class, outcomeOf("{\"event_id\":\"outer\",\"event\":" + inner + "}"));
    assertThat(identified.traits()).isEqualTo(Map.of("firstName", "Ann"));
  }

  private Outcome challenged(String challenge) {
    var query = Map.of("challenge", challenge);
    return source()
        .receive(new Delivery(Payload.of(""), Headers.of(Map.of()), query, NOW, Story.shop()));
  }

  private static Delivery signed(String body, String which, String path, Shop shop) {
    var headers = new HashMap<String, String>();
    headers.put(
        "x-adobe-digital-signature-" + which,
        Base64.getEncoder().encodeToString(Seal.rsa(Seal.bytes(body))));
    headers.put("x-adobe-public-key" + which + "-path", path);
    return Story.delivery(body, headers, shop);
  }

  private static String quote(String id, int pieces, String updated) {
    return event(
        id,
        "com.adobe.commerce.observer.sales_quote_save_after",
        "{'entity_id':55,'is_active':1,'customer_email':'ann@example.com','customer_is_guest':1,"
            + "'quote_currency_code':'EUR','updated_at':'"
            + updated
            + "','remote_ip':'203.0.113.9','items':["
            + "{'item_id':1,'sku':'SHIRT-S','product_id':9,'name':'Shirt','qty':"
            + pieces
            + ",'price':19.9900},"
            + "{'item_id':2,'parent_item_id':1,'sku':'SHIRT-S','product_id':10,'qty':1,'price':0}]}");
  }

  private static String order(String state) {
    return event(
        "order-event",
        "observer.sales_order_save_commit_after",
        "{'entity_id':42,'increment_id':'000000042','quote_id':55,'state':'"
            + state
            + "','customer_email':'ann@example.com','grand_total':59.97,'order_currency_code':'EUR','created_at':'2026-11-01"
            + " 10:40:00','items':[{'sku':'SHIRT-S','qty_ordered':'3.0000','price':19.99}]}");
  }

  private static String value(String value) {
    return event("some-event", "observer.sales_quote_save_after", value);
  }

  private static String event(String id, String type, String value) {
    return json(
        "{'specversion':'1.0','id':'%s','source':'urn:uuid:1','type':'%s','time':'2026-11-01T10:45:00Z',"
            + "'recipient_client_id':'client-1','data':{'key':'k','value':%s}}",
        id, type, value);
  }
}
