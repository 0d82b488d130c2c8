package dev.cartwheel.collector.webhook.woocommerce;

import static dev.cartwheel.collector.webhook.Story.json;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.collector.webhook.Story;
import java.time.Instant;
import java.util.HashMap;

/** What a WooCommerce store sends. */
final class WooCommerceFixture {
  private static final String ORDER =
      """
      {'id':727,'number':'W-727','order_key':'wc_order_58d2d042d1d','created_via':'checkout',
       'status':'%s','currency':'USD','date_created_gmt':'2026-11-01T09:50:00',
       'date_modified_gmt':'2026-11-01T%s','date_paid_gmt':null,'total':'29.35','customer_id':26,
       'customer_ip_address':'203.0.113.9','customer_user_agent':'firefox',
       'customer_note':'ring twice',
       'billing':{'first_name':'Ann','address_1':'Market Street 1','email':'ann@example.com',
        'phone':'+49 (171) 123-4567'},
       'meta_data':[{'id':1,'key':'_cartwheel_anonymous_id','value':'visitor-1'}],
       'line_items':[{'id':315,'name':'Album','product_id':93,'variation_id':0,'quantity':3,
        'total':'10.00','sku':'','price':3.3333333333333335}],
       'refunds':[]%s}\
      """;

  private WooCommerceFixture() {}

  /** An order of three pieces; {@code more} are further fields, beginning with a comma. */
  static String order(String status, String modified, String more) {
    return json(ORDER, status, modified, more);
  }

  static Delivery delivery(String topic, String body, Secret secret, Instant receivedAt) {
    var headers = new HashMap<String, String>();
    headers.put("X-WC-Webhook-Topic", topic);
    headers.put("X-WC-Webhook-Delivery-ID", "the-same-for-a-second");
    headers.put("X-WC-Webhook-Signature", Seal.base64(secret, body));
    return Story.delivery(body, headers, Story.shop(), receivedAt);
  }
}
