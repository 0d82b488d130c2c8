package dev.cartwheel.collector.webhook.generic;

import static dev.cartwheel.collector.webhook.Story.FIRST;
import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.Story.SECOND;
import static dev.cartwheel.collector.webhook.Story.STORE;
import static dev.cartwheel.collector.webhook.Story.json;
import static dev.cartwheel.collector.webhook.Story.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Notice;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.Story;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.WebhookSourceContract;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import dev.cartwheel.core.identity.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenericTest extends WebhookSourceContract {

  @Override
  protected WebhookSource source() {
    return new GenericSource();
  }

  @Override
  protected String older() {
    return cart(1, "2026-11-01T10:00:00Z");
  }

  @Override
  protected String newer() {
    return cart(3, "2026-11-01T10:30:00Z");
  }

  @Override
  protected String collision() {
    return cart(4, "2026-11-01T10:30:00Z");
  }

  @Override
  protected Delivery delivery(String body, Secret secret, Instant receivedAt) {
    var id = body.equals(older()) ? "msg-older" : "msg-newer";
    return signed(id, body, secret, receivedAt, receivedAt, Story.shop());
  }

  @Override
  protected Delivery unknownTopic() {
    return delivery(json("{'type':'invoice.paid'}"), FIRST, NOW);
  }

  @Override
  protected List<String> proofs() {
    return List.of("webhook-signature", "webhook-timestamp", "webhook-id");
  }

  @Override
  protected List<String> names() {
    return proofs();
  }

  @Test
  void theEventIdComesFromTheWebhookId() {
    var replaced = only(CartReplaced.class, outcomeOf(newer()));
    assertThat(replaced.envelope().id()).isEqualTo(EventId.of("hooks", "msg-newer"));
    assertThat(replaced.cart()).isEqualTo(new CartId(STORE, "c-1"));
    assertThat(replaced.lines().getFirst().price()).isEqualTo(Price.of("1.5", "KWD"));
  }

  @Test
  void fiveMinutesEitherWayAreFreshAndNotASecondMore() {
    for (var minutes : List.of(-5, 5)) {
      var edge = NOW.plus(Duration.ofMinutes(minutes));
      var beyond = edge.plusSeconds(minutes < 0 ? -1 : 1);
      assertThat(source().receive(signed("m", newer(), FIRST, edge, NOW, Story.shop())))
          .isInstanceOf(Outcome.Verified.class);
      assertThat(source().receive(signed("m", newer(), FIRST, beyond, NOW, Story.shop())))
          .isInstanceOf(Outcome.Unauthorised.class);
    }
  }

  @Test
  void theIdAndTheTimestampAreSignedToo() {
    var genuine = signed("m-1", newer(), FIRST, NOW, NOW, Story.shop());
    for (var changed :
        List.of(
            Map.entry("webhook-id", "m-2"),
            Map.entry("webhook-timestamp", stamp(NOW.plusSeconds(1))))) {
      var headers = new java.util.HashMap<String, String>();
      for (var name : names()) headers.put(name, genuine.headers().get(name));
      headers.put(changed.getKey(), changed.getValue());
      assertThat(source().receive(Story.delivery(newer(), headers, Story.shop())))
          .isInstanceOf(Outcome.Unauthorised.class);
    }
  }

  @Test
  void oneOfSeveralSignaturesIsEnough() {
    var good =
        signed("m", newer(), SECOND, NOW, NOW, Story.shop()).headers().get("webhook-signature");
    var headers =
        Map.of(
            "webhook-id",
            "m",
            "webhook-timestamp",
            stamp(NOW),
            "webhook-signature",
            "v1a,xyz v1,AAAA " + good);
    assertThat(source().receive(Story.delivery(newer(), headers, Story.shop())))
        .isInstanceOf(Outcome.Verified.class);
  }

  @Test
  void aSecretInTheStandardsOwnSpellingIsDecoded() {
    var key = new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9};
    var spelled = new Secret("whsec_" + Base64.getEncoder().encodeToString(key));
    var shop = Story.shop(List.of(spelled), List.of(), Map.of());
    var text = "m." + stamp(NOW) + "." + newer();
    var headers =
        Map.of(
            "svix-id",
            "m",
            "svix-timestamp",
            stamp(NOW),
            "svix-signature",
            "v1," + Base64.getEncoder().encodeToString(Seal.hmac(key, Seal.bytes(text))));
    assertThat(source().receive(Story.delivery(newer(), headers, shop)))
        .isInstanceOf(Outcome.Verified.class);
  }

  @Test
  void aMappingSaysWhereThingsStand() {
    var mapping =
        json(
            "{'type':'/meta/0/kind','events':{'SALE':{'as':'order','fields':{'at':'/when'}},'BASKET':'cart'},"
                + "'fields':{'order':'/sale/no','cart':'/basket~1id','email':'/buyer/mail','lines':'/sale/rows',"
                + "'total':'/sale/sum','currency':'/cur'},"
                + "'line':{'sku':'/article/code','quantity':'/count','price':'/each'}}");
    var body =
        json(
            "{'meta':[{'kind':'SALE'}],'when':1793527200,'basket/id':'b-7','cur':'eur','buyer':{'mail':'ann@example.com',"
                + "'street':'Elm'},'sale':{'no':9007199254740993,'sum':'30.00','rows':[{'article':{'code':'A'},"
                + "'count':2,'each':'15.00'}]}}");
    var placed = only(OrderPlaced.class, mapped(body, mapping));
    assertThat(placed.order()).isEqualTo(new OrderId(STORE, "9007199254740993"));
    assertThat(placed.cart()).isEqualTo(new CartId(STORE, "b-7"));
    assertThat(placed.lines().getFirst().price()).isEqualTo(Price.of("15.00", "EUR"));
    assertThat(placed.envelope().at()).isEqualTo("2026-11-01T10:00:00.999Z");
    assertThat(placed.envelope().identifiers()).contains(Identifier.ofEmail("ann@example.com"));
    assertThat(placed.toString()).doesNotContain("Elm");
  }

  @Test
  void aFaultIsReportedWhereItStandsInTheBody() {
    var body = newer().replace("\"1.5\"", "\"a lot\"");
    assertThat(outcomeOf(body))
        .isInstanceOfSatisfying(
            Outcome.Malformed.class,
            m -> {
              assertThat(m.reason()).isEqualTo(Reason.BAD_MONEY);
              assertThat(m.pointer()).isEqualTo("/data/lines/0/price");
            });
  }

  @Test
  void aCartWithoutLinesInItsPlaceDoesNotEmptyIt() {
    var body = json("{'type':'cart.updated','data':{'cart':'c-1'}}");
    assertThat(outcomeOf(body)).isInstanceOf(Outcome.Malformed.class);
  }

  @Test
  void theOtherMeaningsAreUnderstood() {
    var checkout =
        json("{'type':'checkout.started','data':{'cart':'c-1','email':'ann@example.com'}}");
    assertThat(only(CheckoutStarted.class, outcomeOf(checkout)).cart().token()).isEqualTo("c-1");
    var refund =
        json(
            "{'type':'order.refunded','data':{'order':'7','refund':'r-1','total':'-5','currency':'EUR'}}");
    assertThat(only(OrderRefunded.class, outcomeOf(refund)).envelope().id())
        .isEqualTo(EventId.of("hooks", "refund:r-1"));
    var consent =
        json(
            "{'type':'consent.changed','data':{'email':'ann@example.com','channel':'sms','granted':false}}");
    assertThat(only(ConsentChanged.class, outcomeOf(consent)).channel()).isEqualTo(Channel.SMS);
    var erased = json("{'type':'customer.erased','data':{'email':'ann@example.com'}}");
    assertThat(outcomeOf(erased))
        .isInstanceOfSatisfying(
            Outcome.Noticed.class,
            n -> assertThat(n.notice()).isInstanceOf(Notice.ErasePerson.class));
  }

  @Test
  void anEventThatNamesNobodyIsMalformed() {
    assertThat(outcomeOf(json("{'type':'customer.updated','data':{}}")))
        .isInstanceOfSatisfying(
            Outcome.Malformed.class,
            m -> assertThat(m.reason()).isEqualTo(Reason.MISSING_IDENTITY));
  }

  @Test
  void aWrongMappingCannotBeSavedAndSaysWhere() {
    refused("{'type':'kind','events':{'A':'cart'}}", "options.mapping/type must be a JSON pointer");
    refused("{'type':'/t','events':{}}", "options.mapping/events must be an object");
    refused(
        "{'type':'/t','events':{'A':'basket'}}",
        "options.mapping/events/A must be cart, cart_cleared");
    refused(
        "{'type':'/t','events':{'A':'cart'},'fields':{'street':'/s'}}",
        "options.mapping/fields/street");
    refused(
        "{'type':'/t','events':{'A':'cart'},'line':{'email':'/e'}}", "options.mapping/line/email");
    refused(
        "{'type':'/t','events':{'A':'cart'},'fields':{'cart':'$.cart'}}",
        "options.mapping/fields/cart");
    refused("nonsense", "options.mapping must be JSON");
  }

  @Test
  void theFormatForSendersWithoutOneCanBeSaved() {
    source().check(Story.shop());
  }

  private void refused(String mapping, String message) {
    assertThatThrownBy(() -> source().check(Story.shop(Map.of("mapping", json(mapping)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private Outcome mapped(String body, String mapping) {
    return source()
        .receive(signed("m", body, FIRST, NOW, NOW, Story.shop(Map.of("mapping", mapping))));
  }

  private static Delivery signed(
      String id, String body, Secret secret, Instant stamped, Instant receivedAt, Shop shop) {
    var text = id + "." + stamp(stamped) + "." + body;
    var headers =
        Map.of(
            "Webhook-Id",
            id,
            "Webhook-Timestamp",
            stamp(stamped),
            "Webhook-Signature",
            "v1," + Seal.base64(secret, text));
    return Story.delivery(body, headers, shop, receivedAt);
  }

  private static String stamp(Instant at) {
    return Long.toString(at.getEpochSecond());
  }

  private static String cart(int pieces, String at) {
    return json(
        "{'type':'cart.updated','timestamp':'%s','data':{'cart':'c-1','email':'ann@example.com','currency':'KWD',"
            + "'lines':[{'sku':'A','name':'Thing','quantity':%d,'price':'1.5'}]}}",
        at, pieces);
  }
}
