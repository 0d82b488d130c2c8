package dev.cartwheel.collector.webhook.bigcommerce;

import static dev.cartwheel.collector.webhook.Story.json;

import java.time.Instant;

/** What BigCommerce sends, and what it answers. */
final class BigCommerceFixture {
  static final String CART = "09346904-4175-44fd-be53-f7e598531b6c";
  static final String HASH = "352e4afc6dd3fc85ea26bfdf3f91852604d57528";
  static final String PRODUCTS =
      """
      [{'id':1,'product_id':191,'variant_id':362,'sku':'BOOK-3','name':'Book','quantity':5,
        'price_inc_tax':'27.9500'}]\
      """;

  private static final String CALLBACK =
      """
      {'scope':'%s','store_id':'1025646','data':%s,'hash':'%s','created_at':%d,
       'producer':'stores/abc'}\
      """;

  private static final String CART_CONTENT =
      """
      {'data':{'id':'%s','customer_id':11,'email':'ann@example.com','currency':{'code':'USD'},
       'line_items':{
        'physical_items':[{'id':'l1','variant_id':362,'product_id':191,'sku':'BOOK-3',
         'name':'Book','quantity':%d,'list_price':29.95,'sale_price':27.95}],
        'digital_items':[],
        'custom_items':[{'id':'l2','name':'Rope','sku':'ROPE','quantity':1,'list_price':5.99}],
        'gift_certificates':[{'id':'l3','name':'Voucher','amount':50,'quantity':1,
         'recipient':{'email':'somebody@example.com'}}]},
       'updated_time':'%s'}}\
      """;

  private static final String ORDER_CONTENT =
      """
      {'id':252,'customer_id':11,'status_id':%s,
       'date_created':'Sun, 01 Nov 2026 10:40:00 +0000',
       'date_modified':'Sun, 01 Nov 2026 11:00:00 +0000',
       'total_inc_tax':'361.9500','currency_code':'USD','ip_address':'203.0.113.9',
       'billing_address':{'email':'ann@example.com','street_1':'Main'},%s}\
      """;

  private BigCommerceFixture() {}

  static String callback(String scope, String data, String at) {
    return json(CALLBACK, scope, data, HASH, Instant.parse(at).getEpochSecond());
  }

  static String cart(int pieces, Instant updated) {
    return CART_CONTENT.formatted(CART, pieces, updated);
  }

  /** An order by the number of its status; {@code more} are further fields. */
  static String order(String status, String more) {
    return ORDER_CONTENT.formatted(status, more);
  }
}
