package dev.cartwheel.collector.delivery;

import static dev.cartwheel.collector.RunningCollector.KEY;
import static dev.cartwheel.collector.delivery.Shops.FIRST;
import static dev.cartwheel.collector.webhook.Story.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.delivery.Hooks.Hook;
import dev.cartwheel.collector.webhook.Seal;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.profile.Profiles;
import dev.cartwheel.embedded.BackEnds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That what a browser and a platform tell of one shopper comes to one shopper. */
class JoinsIT {
  private static final StoreId STORE = new StoreId("shop");

  private static Shops shops;

  private final String mine = UUID.randomUUID().toString();
  private final String visitor = "v-" + mine;
  private final String token = "cart-" + mine;
  private final String email = mine + "@example.com";
  private final String order = "" + (mine.hashCode() & 0x7fff_ffffL);

  @BeforeAll
  static void start() {
    shops = new Shops(BackEnds.shared().bootstrapServers(), BackEnds.shared().freshDatabase());
    await().until(shops.collector()::isReady);
  }

  @AfterAll
  static void stop() {
    shops.close();
  }

  @Test
  void cartCheckoutAndOrderOfShopifyAreOneShoppers() {
    var source = shops.open(Hooks.SHOPIFY);
    shopify(source, "carts/update", cart(""));
    shopify(source, "checkouts/update", checkout("'" + token + "'"));
    shopify(source, "orders/create", shopifyOrder("null", ""));
    var events = events(source);
    assertThat(events).hasSizeGreaterThanOrEqualTo(3);
    assertThat(shoppers(events)).isEqualTo(1);
    assertThat(folded(events).openCarts(Instant.now())).isEmpty();
  }

  @Test
  void ourTagsNameInNoteAttributesJoinsABrowserWithItsOrder() {
    var source = shops.open(Hooks.SHOPIFY);
    var note = ",'note_attributes':[{'name':'cartwheel_anonymous_id','value':'" + visitor + "'}]";
    tag("Product Added", "'product_id':'6','sku':'MUG','price':7.5,'quantity':2");
    shopify(source, "orders/create", shopifyOrder("null", note));
    var events = events(source, "tag");
    assertThat(shoppers(events)).isEqualTo(1);
    assertThat(folded(events).openCarts(Instant.now())).isEmpty();
  }

  @Test
  void withoutAnyTokenTheAddressJoins() {
    var source = shops.open(Hooks.SHOPIFY);
    identify();
    tag("Product Added", "'product_id':'6','sku':'MUG','price':7.5,'quantity':2");
    shopify(source, "orders/create", shopifyOrder("null", ""));
    var events = events(source, "tag");
    assertThat(shoppers(events)).isEqualTo(1);
    assertThat(folded(events).openCarts(Instant.now())).isEmpty();
  }

  @Test
  void theSameOrderByTagAndByWebhookIsOneOrder() {
    var source = shops.open(Hooks.SHOPIFY);
    var note = ",'note_attributes':[{'name':'cartwheel_anonymous_id','value':'" + visitor + "'}]";
    tag("Product Added", "'product_id':'6','sku':'MUG','price':7.5,'quantity':2");
    tag(
        "Order Completed",
        "'order_id':'"
            + order
            + "','total':15,'products':[{'product_id':'6','sku':'MUG','quantity':2,'price':7.5}]");
    shopify(source, "orders/create", shopifyOrder("null", note));
    shopify(source, "orders/paid", shopifyOrder("null", note));
    var events = new ArrayList<>(events(source, "tag"));
    assertThat(shoppers(events)).isEqualTo(1);
    for (var way : List.of(events, events.reversed())) {
      var profile = folded(way);
      assertThat(profile.orders()).extracting(Order::id).containsExactly(new OrderId(STORE, order));
      assertThat(profile.tallies().get(ShopperEvent.ORDER_COMPLETED).count()).isEqualTo(1);
      assertThat(profile.openCarts(Instant.now())).isEmpty();
    }
  }

  @Test
  void ourTagsNameInOrderMetaDataJoinsABrowserWithItsWooCommerceOrder() {
    var source = shops.open(Hooks.WOOCOMMERCE);
    tag("Product Added", "'product_id':'93','name':'Album','price':12,'quantity':1");
    var body =
        json(
            "{'id':%s,'status':'processing','currency':'EUR','total':'12.00','created_via':'checkout',"
                + "'date_created_gmt':'%s','date_modified_gmt':'%2$s','billing':{'email':'%s'},"
                + "'meta_data':[{'key':'_cartwheel_anonymous_id','value':'%s'}],"
                + "'line_items':[{'product_id':93,'name':'Album','quantity':1,'total':'12.00'}]}",
            order, now().replace("Z", ""), email, visitor);
    var headers =
        Map.of(
            "X-WC-Webhook-Topic",
            "order.updated",
            "X-WC-Webhook-Signature",
            Seal.base64(FIRST, body));
    assertThat(shops.send(source, new Hook(body, headers)).statusCode()).isEqualTo(200);
    var events = events(source, "tag");
    assertThat(shoppers(events)).isEqualTo(1);
    assertThat(folded(events).openCarts(Instant.now())).isEmpty();
    assertThat(folded(events).orders()).hasSize(1);
  }

  private String cart(String more) {
    return json(
        "{'id':'%s','token':'%1$s','updated_at':'%s','line_items':[{'variant_id':5,'product_id':6,"
            + "'sku':'MUG','title':'Mug','quantity':2,'price':'7.50'}]%s}",
        token, now(), more);
  }

  private String checkout(String cartToken) {
    return json(
        "{'token':'co-%s','cart_token':%s,'email':'%s','updated_at':'%s','created_at':'%4$s',"
            + "'currency':'EUR','completed_at':null,'line_items':[{'variant_id':5,'product_id':6,"
            + "'sku':'MUG','title':'Mug','quantity':2,'price':'7.50'}]}",
        mine, cartToken, email, now());
  }

  private String shopifyOrder(String cartToken, String more) {
    return json(
        "{'id':%s,'cart_token':%s,'checkout_token':'co-%s','email':'%s','created_at':'%s',"
            + "'updated_at':'%5$s','currency':'EUR','total_price':'15.00','source_name':'web',"
            + "'financial_status':'paid','line_items':[{'variant_id':5,'product_id':6,'sku':'MUG',"
            + "'title':'Mug','quantity':2,'price':'7.50'}]%s}",
        order, cartToken, mine, email, now(), more);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void shopify(String source, String topic, String body) {
    var headers =
        Map.of(
            "X-Shopify-Topic",
            topic,
            "X-Shopify-Hmac-Sha256",
            Seal.base64(FIRST, body),
            "X-Shopify-Webhook-Id",
            topic + mine);
    assertThat(shops.send(source, new Hook(body, headers)).statusCode()).isEqualTo(200);
  }

  /** A minute ago: platforms tell whole seconds, and nobody orders in the second of choosing. */
  private void tag(String event, String properties) {
    call(
        "track",
        "{'anonymousId':'%s','timestamp':'%s','event':'%s','properties':{'currency':'EUR',%s}}"
            .formatted(visitor, Instant.now().minusSeconds(60), event, properties));
  }

  private void identify() {
    call("identify", "{'anonymousId':'%s','traits':{'email':'%s'}}".formatted(visitor, email));
  }

  private static void call(String call, String json) {
    var answer = shops.collector().post("/v1/" + call, json, "X-Write-Key", KEY);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Everything of this test's own shopper, as it is on the topic. */
  private List<ShopperEvent> events(String... sources) {
    return shops.topics().events().stream()
        .filter(event -> Set.of(sources).contains(event.envelope().origin().source()))
        .filter(event -> event.toString().contains(mine))
        .toList();
  }

  /** How many people the names on the events make, when those that share one are the same. */
  private static int shoppers(List<ShopperEvent> events) {
    var groups = new ArrayList<Set<Identifier>>();
    for (var event : events) {
      var group = new HashSet<>(event.envelope().identifiers());
      var touched = groups.stream().filter(one -> !Collections.disjoint(one, group)).toList();
      touched.forEach(group::addAll);
      groups.removeAll(touched);
      groups.add(group);
    }
    return groups.size();
  }

  private static Profile folded(List<ShopperEvent> events) {
    var profile = Profile.blank(new ProfileId(new UUID(0, 1)), Instant.EPOCH);
    var once = new HashMap<Object, ShopperEvent>();
    for (var event : events) {
      if (once.put(event.envelope().id(), event) == null) profile = Profiles.fold(profile, event);
    }
    return profile;
  }
}
