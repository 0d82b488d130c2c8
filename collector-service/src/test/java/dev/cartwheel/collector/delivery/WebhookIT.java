package dev.cartwheel.collector.delivery;

import static dev.cartwheel.collector.delivery.Shops.FIRST;
import static dev.cartwheel.collector.delivery.Shops.SECOND;
import static dev.cartwheel.collector.webhook.Story.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.delivery.Hooks.Hook;
import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.core.event.ShopperEvent.DisclosureRequested;
import dev.cartwheel.core.event.ShopperEvent.ErasureRequested;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.wire.RejectedEvent;
import dev.cartwheel.wire.StoreNotice;
import dev.cartwheel.wire.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookIT {
  private static final Secret STRANGER = new Secret("a-strangers-secret-for-tests");

  private static Shops shops;

  @BeforeAll
  static void start() {
    shops = new Shops(BackEnds.shared().bootstrapServers(), BackEnds.shared().freshDatabase());
    await().until(shops.collector()::isReady);
  }

  @AfterAll
  static void stop() {
    shops.close();
  }

  @ParameterizedTest
  @EnumSource
  void aGenuineDeliveryIsOnTheTopicWhenItIsAnswered(Hooks platform) {
    var source = shops.open(platform);
    var answer = shops.send(source, platform.signed(FIRST));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(shops.events(source)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aBadProofIsAnswered401AndNothingIsWritten(Hooks platform) {
    var source = shops.open(platform);
    var answer = shops.send(source, platform.signed(STRANGER));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
    var bare = new Hook(platform.signed(FIRST).body(), Map.of("x", "y"));
    assertThat(shops.send(source, bare).statusCode()).isEqualTo(401);
    assertThat(shops.events(source)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aDeliverySentAgainIsWelcomeAndWrittenOnce(Hooks platform) {
    var source = shops.open(platform);
    var hook = platform.signed(FIRST);
    assertThat(shops.send(source, hook).statusCode()).isEqualTo(200);
    var once = shops.events(source);
    assertThat(shops.send(source, hook).statusCode()).isEqualTo(200);
    assertThat(shops.events(source)).isEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource
  void aSecretIsChangedWhileDeliveriesArrive(Hooks platform) {
    var source = shops.open(platform);
    assertThat(shops.send(source, platform.signed(SECOND)).statusCode()).isEqualTo(401);

    change(source, 0, "['%s','%s']".formatted(FIRST.value(), SECOND.value()));
    assertThat(shops.send(source, platform.signed(FIRST)).statusCode()).isEqualTo(200);
    assertThat(shops.send(source, platform.signed(SECOND)).statusCode()).isEqualTo(200);

    change(source, 1, "['%s']".formatted(SECOND.value()));
    assertThat(shops.send(source, platform.signed(FIRST)).statusCode()).isEqualTo(401);
    assertThat(shops.send(source, platform.signed(SECOND)).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoWebhookSourceIsNotThere() {
    var hook = Hooks.SHOPIFY.signed(FIRST);
    assertThat(shops.send("nobody", hook).statusCode()).isEqualTo(404);
    assertThat(shops.send("tag", hook).statusCode()).isEqualTo(404);
    assertThat(shops.send("shopify/more", hook).statusCode()).isEqualTo(404);
  }

  @Test
  void aQueryThatCannotBeDecodedIsTheSendersFault() {
    var source = shops.open(Hooks.SHOPIFY);
    var answer = shops.collector().rawGet("/webhooks/" + source + "?challenge=%zz");
    assertThat(answer).startsWith("HTTP/1.1 400");
  }

  @Test
  void nobodyButAPlatformThatAsksMayGet() {
    var source = shops.open(Hooks.SHOPIFY);
    assertThat(shops.collector().get("/webhooks/" + source).statusCode()).isEqualTo(405);
  }

  @Test
  void theQuestionsOfARegistrationAreAnswered() {
    var adobe = shops.open(Hooks.ADOBE);
    var answer = shops.collector().get("/webhooks/" + adobe + "?challenge=a1-b2");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("a1-b2");
    var woo = shops.open(Hooks.WOOCOMMERCE);
    var form = "application/x-www-form-urlencoded";
    var ping =
        shops
            .collector()
            .post("/webhooks/" + woo, Shops.body("webhook_id=142"), "Content-Type", form);
    assertThat(ping.statusCode()).isEqualTo(200);
  }

  @Test
  void whatCannotBeUnderstoodIsKeptAndNotAskedForAgain() {
    var source = shops.open(Hooks.SHOPIFY);
    var body = json("{'id':'c','token':'c','line_items':[{'sku':'A','quantity':'many'}]}");
    assertThat(shops.send(source, shopify("carts/update", "wh", body)).statusCode()).isEqualTo(200);
    assertThat(rejected(source))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.reason()).isEqualTo("bad_quantity");
              assertThat(one.pointer()).isEqualTo("/line_items/0/quantity");
              assertThat(one.original()).isEqualTo(body);
            });
  }

  @Test
  void anotherPayloadUnderOneIdIsACollisionAndNotLostInSilence() {
    var source = shops.open(Hooks.SHOPIFY);
    var first = json("{'id':'c1','token':'c1','line_items':[]}");
    var other = json("{'id':'c2','token':'c2','line_items':[]}");
    assertThat(shops.send(source, shopify("carts/update", "wh", first)).statusCode())
        .isEqualTo(200);
    assertThat(shops.send(source, shopify("carts/update", "wh", other)).statusCode())
        .isEqualTo(200);
    assertThat(shops.events(source)).hasSize(1);
    assertThat(rejected(source)).extracting(RejectedEvent::reason).containsExactly("id_collision");
    assertThat(shops.collector().get("/actuator/prometheus").body())
        .contains("why=\"id_collision\"");
  }

  @Test
  void aBodyThatIsTooLargeIsNotRead() {
    var source = shops.open(Hooks.SHOPIFY);
    var hook = new Hook("x".repeat(Payload.MOST_BYTES + 1), Map.of("x", "y"));
    assertThat(shops.send(source, hook).statusCode()).isEqualTo(413);
  }

  @Test
  void demandsOfTheLawArePassedOnAsEvents() {
    var source = shops.open(Hooks.SHOPIFY);
    var customer = "'shop_id':1,'customer':{'id':7,'email':'Ann@example.com'}";
    var redact = json("{%s,'orders_to_redact':[99]}", customer);
    var request = json("{%s,'orders_requested':[99],'data_request':{'id':5}}", customer);
    shops.send(source, shopify("customers/redact", "wh-1", redact));
    shops.send(source, shopify("customers/data_request", "wh-2", request));
    assertThat(shops.events(source))
        .hasExactlyElementsOfTypes(ErasureRequested.class, DisclosureRequested.class)
        .allSatisfy(
            event ->
                assertThat(event.envelope().identifiers())
                    .contains(Identifier.ofEmail("ann@example.com")));
    var unproven = new Hook(redact, Map.of("X-Shopify-Topic", "customers/redact"));
    assertThat(shops.send(source, unproven).statusCode()).isEqualTo(401);
  }

  @Test
  void aShopThatTakesUsOffIsSwitchedOffAndMayStillDemandErasure() {
    var source = shops.open(Hooks.SHOPIFY);
    shops.send(source, shopify("app/uninstalled", "wh-1", "{}"));
    await().until(() -> view(source).contains("\"enabled\":false"));
    var cart = json("{'id':'c1','token':'c1','line_items':[]}");
    assertThat(shops.send(source, shopify("carts/update", "wh-2", cart)).statusCode())
        .isEqualTo(200);
    assertThat(shops.events(source)).isEmpty();
    shops.send(source, shopify("shop/redact", "wh-3", "{}"));
    assertThat(notices(source))
        .containsExactly(StoreNotice.Kind.UNINSTALLED, StoreNotice.Kind.ERASURE_REQUESTED);
  }

  private static void change(String source, int version, String secrets) {
    var json = "{'version':%d,'secrets':%s}".formatted(version, secrets);
    var answer = shops.collector().api("PUT", "sources/" + source, json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static Hook shopify(String topic, String id, String body) {
    var headers = new HashMap<String, String>();
    headers.put("X-Shopify-Topic", topic);
    headers.put("X-Shopify-Hmac-Sha256", Seal.base64(FIRST, body));
    headers.put("X-Shopify-Webhook-Id", id);
    return new Hook(body, headers);
  }

  private static String view(String source) {
    return shops.collector().api("GET", "sources/" + source, "").body();
  }

  private static List<RejectedEvent> rejected(String source) {
    return shops.topics().rejected().stream().filter(one -> source.equals(one.source())).toList();
  }

  private static List<StoreNotice.Kind> notices(String source) {
    return shops.topics().records(Topics.STORE_NOTICES).stream()
        .map(record -> StoreNotice.read(record.value()))
        .filter(notice -> notice.source().equals(source))
        .map(StoreNotice::kind)
        .toList();
  }
}
