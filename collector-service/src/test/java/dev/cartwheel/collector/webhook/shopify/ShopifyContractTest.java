package dev.cartwheel.collector.webhook.shopify;

import static dev.cartwheel.collector.webhook.Story.FIRST;
import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.cart;
import static dev.cartwheel.collector.webhook.shopify.ShopifyFixture.shirts;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Story;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.WebhookSourceContract;
import java.time.Instant;
import java.util.List;

class ShopifyContractTest extends WebhookSourceContract {

  @Override
  protected WebhookSource source() {
    return new ShopifySource();
  }

  @Override
  protected String older() {
    return cart("cart-1", "2026-11-01T10:00:00.000Z", shirts(1));
  }

  @Override
  protected String newer() {
    return cart("cart-1", "2026-11-01T05:30:00-05:00", shirts(3));
  }

  @Override
  protected String collision() {
    return cart("cart-1", "2026-11-01T05:30:00-05:00", shirts(4));
  }

  @Override
  protected Delivery delivery(String body, Secret secret, Instant receivedAt) {
    var id = body.equals(older()) ? "wh-older" : "wh-newer";
    return ShopifyFixture.delivery("carts/update", id, body, secret, receivedAt, Story.shop());
  }

  @Override
  protected Delivery unknownTopic() {
    return ShopifyFixture.delivery("themes/publish", "wh-3", "{}", FIRST, NOW, Story.shop());
  }

  @Override
  protected List<String> proofs() {
    return List.of("X-Shopify-Hmac-Sha256");
  }

  @Override
  protected List<String> names() {
    return List.of(
        "X-Shopify-Hmac-Sha256",
        "X-Shopify-Topic",
        "X-Shopify-Webhook-Id",
        "X-Shopify-Shop-Domain");
  }
}
