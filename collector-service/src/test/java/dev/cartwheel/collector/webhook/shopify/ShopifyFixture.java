package dev.cartwheel.collector.webhook.shopify;

import static dev.cartwheel.collector.webhook.Story.FIRST;
import static dev.cartwheel.collector.webhook.Story.NOW;
import static dev.cartwheel.collector.webhook.Story.json;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.Story;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What a Shopify store sends. */
final class ShopifyFixture {
  static final String SHIRT =
      """
      {'id':9007199254740995,'variant_id':9007199254740993,'product_id':9007199254740997,'quantity':%s,
       'sku':'SHIRT-S','title':'Shirt','vendor':'Acme','price':'25.00','discounted_price':'20.00',
       'properties':{'engraving':'secret wish'},
       'discounted_price_set':{'shop_money':{'amount':'20.00','currency_code':'EUR'},
        'presentment_money':{'amount':'21.40','currency_code':'USD'}},
       'price_set':{'shop_money':{'amount':'25.00','currency_code':'EUR'},
        'presentment_money':{'amount':'26.75','currency_code':'USD'}}}
      """;

  private ShopifyFixture() {}

  static String cart(String token, String updatedAt, String lines) {
    return json(
        "{'id':'%s','token':'%s','line_items':[%s],'note':'ring twice','updated_at':'%s',"
            + "'created_at':'2026-11-01T09:00:00.000Z'}",
        token, token, lines, updatedAt);
  }

  static String shirts(int pieces) {
    return SHIRT.formatted(pieces);
  }

  /** A checkout; {@code more} are further fields, beginning with a comma. */
  static String checkout(String cartToken, String updatedAt, String more) {
    return json(
        "{'token':'co-1','cart_token':%s,'email':'Ann@Example.com','updated_at':'%s','created_at':'%s',"
            + "'currency':'EUR','presentment_currency':'USD','completed_at':null,'note_attributes':[],"
            + "'abandoned_checkout_url':'https://shop.example/1/checkouts/co-1/recover?key=very-secret',"
            + "'line_items':[{'variant_id':5,'product_id':6,'sku':'MUG','title':'Mug','quantity':2,'price':'7.50'}]"
            + "%s}",
        cartToken, updatedAt, updatedAt, more);
  }

  /** An order of a shirt; {@code more} are further fields, beginning with a comma. */
  static String order(String cartToken, String createdAt, String more) {
    return json(
        "{'id':9007199254741001,'order_number':1001,'name':'#1001','cart_token':%s,'checkout_token':'co-1',"
            + "'email':'ann@example.com','contact_email':'ann@example.com','created_at':'%s','updated_at':'%s',"
            + "'currency':'EUR','presentment_currency':'USD','total_price':'25.00','source_name':'web',"
            + "'financial_status':'paid','test':false,'browser_ip':'203.0.113.9','token':'order-key-secret',"
            + "'total_price_set':{'presentment_money':{'amount':'26.75','currency_code':'USD'}},'customer':{'id':9007199254741003,'email':'other@example.com','phone':'+49"
            + " 171 1234567'},'billing_address':{'name':'Ann Example','address1':'Elm Street 1'},"
            + "'note_attributes':[{'name':'cartwheel_anonymous_id','value':'visitor-1'}],"
            + "'line_items':["
            + SHIRT.formatted(1)
            + "]%s}",
        cartToken,
        createdAt,
        createdAt,
        more);
  }

  static Delivery delivery(String topic, String body) {
    return delivery(topic, "wh-1", body, FIRST, NOW, Story.shop());
  }

  static Delivery delivery(
      String topic, String id, String body, Secret secret, Instant receivedAt, Shop shop) {
    var headers = new HashMap<String, String>();
    headers.put("X-Shopify-Topic", topic);
    headers.put("X-Shopify-Hmac-Sha256", Seal.base64(secret, body));
    headers.put("X-Shopify-Shop-Domain", "acme.myshopify.com");
    headers.put("X-Shopify-API-Version", "2026-04");
    headers.put("X-Shopify-Webhook-Id", id);
    headers.put("X-Shopify-Triggered-At", "2026-11-01T11:59:00.123456789Z");
    return Story.delivery(body, Map.copyOf(headers), shop, receivedAt);
  }

  /** The outcome of a genuine delivery, under an id that its content gives it. */
  static Outcome outcome(String topic, String body) {
    var id = "wh-" + Integer.toHexString((topic + body).hashCode());
    return new ShopifySource().receive(delivery(topic, id, body, FIRST, NOW, Story.shop()));
  }
}
