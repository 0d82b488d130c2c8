package dev.cartwheel.collector.delivery;

import static dev.cartwheel.collector.webhook.Story.json;

import dev.cartwheel.collector.source.Secret;
import dev.cartwheel.collector.webhook.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What each platform sends, with everything that makes it genuine. */
public enum Hooks {
  SHOPIFY(
      "",
      (secret, id) -> {
        var body =
            json(
                "{'id':'%s','token':'%s','updated_at':'%s','line_items':[{'variant_id':5,"
                    + "'product_id':6,'sku':'MUG','title':'Mug','quantity':2,'price':'7.50'}]}",
                id, id, Instant.now());
        return new Hook(
            body,
            Map.of(
                "X-Shopify-Topic",
                "carts/update",
                "X-Shopify-Hmac-Sha256",
                Seal.base64(secret, body),
                "X-Shopify-Webhook-Id",
                id));
      }),
  WOOCOMMERCE(
      "",
      (secret, id) -> {
        var body =
            json(
                "{'id':%s,'status':'processing','currency':'EUR','total':'12.00',"
                    + "'created_via':'checkout','date_created_gmt':'2026-11-01T09:50:00',"
                    + "'date_modified_gmt':'2026-11-01T10:00:00','billing':{'email':'w@example.com'},"
                    + "'line_items':[{'product_id':93,'name':'Album','quantity':1,'total':'12.00'}]}",
                number(id));
        return new Hook(
            body,
            Map.of(
                "X-WC-Webhook-Topic",
                "order.updated",
                "X-WC-Webhook-Signature",
                Seal.base64(secret, body)));
      }),
  BIGCOMMERCE(
      "'api':'https://api.bigcommerce.com/stores/abc'",
      (secret, id) ->
          new Hook(
              json(
                  "{'scope':'store/cart/deleted','producer':'stores/abc','hash':'%s',"
                      + "'created_at':%d,'data':{'type':'cart','id':'%s'}}",
                  id, Instant.now().getEpochSecond(), id),
              Map.of("X-Cartwheel-Secret", secret.value()))),
  ADOBE(
      "",
      (secret, id) -> {
        var body =
            json(
                "{'specversion':'1.0','id':'%s','type':"
                    + "'com.adobe.commerce.observer.sales_quote_save_after','data':{'value':{"
                    + "'entity_id':%s,'updated_at':'2026-11-01 10:00:00','quote_currency_code':'EUR',"
                    + "'items':[{'sku':'MUG','name':'Mug','qty':2,'price':7.5}]}}}",
                id, number(id));
        return new Hook(body, Map.of("x-adobe-signature", Seal.base64(secret, body)));
      }),
  SALEOR(
      "",
      (secret, id) -> {
        var body =
            json(
                "{'checkout':{'id':'%s','updatedAt':'%s','email':'s@example.com','lines':[]}}",
                id, Instant.now());
        return new Hook(
            body,
            Map.of("Saleor-Event", "checkout_updated", "Saleor-Signature", Seal.hex(secret, body)));
      }),
  SHOPWARE(
      "",
      (secret, id) -> {
        var body =
            json(
                "{'timestamp':%d,'source':{'eventId':'%s'},'data':{'event':'checkout.order.placed',"
                    + "'payload':{'order':{'id':'o','orderNumber':'%s','amountTotal':12.0,"
                    + "'stateMachineState':{'technicalName':'open'},"
                    + "'orderDateTime':'2026-11-01T10:00:00.000+00:00',"
                    + "'currency':{'isoCode':'EUR'},'orderCustomer':{'email':'h@example.com'},"
                    + "'lineItems':[{'type':'product','quantity':1,'label':'Mug','unitPrice':12.0,"
                    + "'payload':{'productNumber':'MUG'}}]}}}}",
                Instant.now().getEpochSecond(), id, number(id));
        return new Hook(body, Map.of("shopware-shop-signature", Seal.hex(secret, body)));
      }),
  GENERIC(
      "",
      (secret, id) -> {
        var body =
            json(
                "{'type':'cart.updated','timestamp':'%s','data':{'cart':'%s','currency':'EUR',"
                    + "'lines':[{'sku':'MUG','quantity':2,'price':'7.50'}]}}",
                Instant.now(), id);
        var stamp = "" + Instant.now().getEpochSecond();
        var message = (id + "." + stamp + "." + body).getBytes(StandardCharsets.UTF_8);
        var digest = Seal.hmac(secret.value().getBytes(StandardCharsets.UTF_8), message);
        return new Hook(
            body,
            Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                stamp,
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(digest)));
      });

  /** A genuine delivery. */
  public record Hook(String body, Map<String, String> headers) {
    String[] flat() {
      return headers.entrySet().stream()
          .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
          .toArray(String[]::new);
    }
  }

  public final String options;
  private final BiFunction<Secret, String, Hook> making;

  Hooks(String options, BiFunction<Secret, String, Hook> making) {
    this.options = options;
    this.making = making;
  }

  public String kind() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Hook signed(Secret secret) {
    return making.apply(secret, UUID.randomUUID().toString());
  }

  private static String number(String id) {
    return "" + (id.hashCode() & 0x7fff_ffffL);
  }
}
