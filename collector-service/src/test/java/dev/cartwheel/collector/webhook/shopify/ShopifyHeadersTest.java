package dev.cartwheel.collector.webhook.shopify;

import static dev.cartwheel.collector.webhook.Story.FIRST;
import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.Story.json;
import static dev.cartwheel.collector.webhook.Story.only;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.cart;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.delivery;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.outcome;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.shirts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Headers;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.Story;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopifyHeadersTest {
  private static final String TEN = "2026-11-01T10:00:00.000Z";

  @Test
  void theEventIdComesFromTheSourceAndTheWebhookId() {
    var delivery = delivery("carts/update", cart("cart-1", TEN, shirts(1)));
    var replaced = only(CartReplaced.class, new ShopifySource().receive(delivery));
    assertThat(replaced.envelope().id()).isEqualTo(EventId.of("hooks", "wh-1"));
  }

  @Test
  void theNewerFamilyOfHeadersIsAsGood() {
    var body = cart("cart-1", TEN, shirts(1));
    var headers =
        Map.of(
            "shopify-topic", "Cart",
            "shopify-action", "update",
            "shopify-hmac-sha256", Seal.base64(FIRST, body),
            "shopify-webhook-id", "wh-1");
    var outcome = new ShopifySource().receive(Story.delivery(body, headers, Story.shop()));
    assertThat(outcome).isEqualTo(new ShopifySource().receive(delivery("carts/update", body)));
  }

  @Test
  void withoutTopicOrWebhookIdADeliveryIsMalformed() {
    var body = cart("cart-1", TEN, shirts(1));
    var signature = Seal.base64(FIRST, body);
    var bare = Map.of("X-Shopify-Hmac-Sha256", signature, "X-Shopify-Topic", "carts/update");
    assertThat(new ShopifySource().receive(Story.delivery(body, bare, Story.shop())))
        .isInstanceOfSatisfying(
            Outcome.Malformed.class, m -> assertThat(m.reason()).isEqualTo(Reason.BAD_MESSAGE_ID));
    var unnamed = Map.of("X-Shopify-Hmac-Sha256", signature, "X-Shopify-Webhook-Id", "wh-1");
    assertThat(new ShopifySource().receive(Story.delivery(body, unnamed, Story.shop())))
        .isInstanceOfSatisfying(
            Outcome.Malformed.class, m -> assertThat(m.reason()).isEqualTo(Reason.MISSING_EVENT));
  }

  @Test
  void aBodyThatWasReadAndWrittenAnewHasLostItsSignature() {
    var raw =
        json(
            "{ 'token': 'cart-1', 'updated_at': '%s', 'note': 'caf\\u00e9', 'line_items': [] }",
            TEN);
    var rewritten = raw.replace(" ", "").replace("\\u00e9", "é");
    var headers = delivery("carts/update", raw).headers();
    var changed = new Delivery(Payload.of(rewritten), headers, Map.of(), NOW, Story.shop());
    assertThat(outcome("carts/update", raw)).isInstanceOf(Outcome.Verified.class);
    assertThat(new ShopifySource().receive(changed)).isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void aSignatureInHexadecimalIsNone() {
    var body = cart("cart-1", TEN, shirts(1));
    var headers =
        Headers.of(
            Map.of(
                "X-Shopify-Hmac-Sha256", Seal.hex(FIRST, body),
                "X-Shopify-Topic", "carts/update",
                "X-Shopify-Webhook-Id", "wh-1"));
    var delivery = new Delivery(Payload.of(body), headers, Map.of(), NOW, Story.shop());
    assertThat(new ShopifySource().receive(delivery)).isInstanceOf(Outcome.Unauthorised.class);
  }

  @Test
  void anotherShopsDomainIsRefusedWhereOneIsSet() {
    var body = cart("cart-1", TEN, shirts(1));
    var mine = Story.shop(Map.of("domain", "ACME.myshopify.com"));
    var other = Story.shop(Map.of("domain", "other.myshopify.com"));
    assertThat(received(body, mine)).isInstanceOf(Outcome.Verified.class);
    assertThat(received(body, other)).isInstanceOf(Outcome.Unauthorised.class);
  }

  private static Outcome received(String body, Shop shop) {
    return new ShopifySource().receive(delivery("carts/update", "wh-1", body, FIRST, NOW, shop));
  }
}
