package dev.cartwheel.collector.errand;

import static dev.cartwheel.collector.delivery.Shops.FIRST;
import static dev.cartwheel.collector.webhook.Story.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwheel.collector.delivery.Hooks.Hook;
import dev.cartwheel.collector.delivery.Platform;
import dev.cartwheel.collector.delivery.Shops;
import dev.cartwheel.collector.webhook.Errand;
import dev.cartwheel.collector.webhook.Mark;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.embedded.Database;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RejectedEvent;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ErrandIT {
  private static final Platform PLATFORM = new Platform();

  private static Database database;
  private static Shops shops;
  private static String source;

  private final String cart = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    database = BackEnds.shared().freshDatabase();
    shops = new Shops(BackEnds.shared().bootstrapServers(), database);
    await().until(shops.collector()::isReady);
    source = shops.open("bigcommerce", "'api':'%s/stores/abc'".formatted(PLATFORM.url()), FIRST);
  }

  @AfterAll
  static void stop() {
    shops.close();
    PLATFORM.close();
  }

  @Test
  void whatAPlatformDoesNotGiveAtFirstIsAskedForAgainUntilItDoes() {
    var path = "/stores/abc/v3/carts/" + cart;
    PLATFORM.answers(path, 500, "").answers(path, 429, "").answers(path, 200, content(cart));
    assertThat(sendCart("store/cart/updated", cart).statusCode()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(events(cart)).hasSize(1));
    var replaced = (CartReplaced) events(cart).getFirst();
    assertThat(replaced.lines()).hasSize(1);
    assertThat(PLATFORM.asked(path)).hasSize(3).containsOnly("token-for-tests");
    await().until(() -> open(cart) == 0);
  }

  @Test
  void aCartThatIsGoneLeavesOurLastPictureOfItStanding() {
    assertThat(sendCart("store/cart/updated", cart).statusCode()).isEqualTo(200);
    await().until(() -> !PLATFORM.asked("/stores/abc/v3/carts/" + cart).isEmpty());
    await().until(() -> open(cart) == 0);
    assertThat(events(cart)).isEmpty();
  }

  @Test
  void aCartThatIsConvertedBecomesItsOrder() {
    var number = "" + (cart.hashCode() & 0xffffff);
    var order = "/stores/abc/v2/orders/" + number;
    PLATFORM.answers(
        order,
        200,
        ("{'id':%s,'status_id':11,'date_created':'Sun, 01 Nov 2026 10:40:00 +0000',"
                + "'date_modified':'Sun, 01 Nov 2026 11:00:00 +0000','total_inc_tax':'29.9500',"
                + "'currency_code':'USD','cart_id':'%s',"
                + "'billing_address':{'email':'ann@example.com'}}")
            .formatted(number, cart));
    PLATFORM.answers(
        order + "/products?limit=250",
        200,
        "[{'id':1,'product_id':191,'variant_id':362,'sku':'BOOK','name':'Book','quantity':1,"
            + "'price_inc_tax':'29.9500'}]");
    var data = "{'type':'cart','id':'%s','orderId':%s}".formatted(cart, number);
    assertThat(send("store/cart/converted", data).statusCode()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(events(cart)).hasSize(1));
    var placed = (OrderPlaced) events(cart).getFirst();
    assertThat(placed.cart()).isEqualTo(new CartId(new StoreId("shop"), cart));
    assertThat(placed.lines()).hasSize(1);
  }

  @Test
  void theSameDeliveryTwiceIsOneErrand() {
    var path = "/stores/abc/v3/carts/" + cart;
    PLATFORM.answers(path, 200, content(cart));
    sendCart("store/cart/updated", cart);
    sendCart("store/cart/updated", cart);
    await().until(() -> !events(cart).isEmpty() && open(cart) == 0);
    assertThat(PLATFORM.asked(path)).hasSize(1);
  }

  @Test
  void whatCouldNotBeFetchedForTwoDaysIsRejectedAndNotForgotten() throws SQLException {
    var longAgo = Instant.now().minus(Duration.ofHours(49));
    var errand =
        new Errand(
            new Mark("m-" + cart, "x"),
            "store/cart/updated",
            cart,
            cart,
            List.of("/v3/carts/x"),
            longAgo,
            longAgo);
    try (var connection = database.connect();
        var insert =
            connection.prepareStatement(
                "INSERT INTO collector.errand (id, source, errand) VALUES (?, ?, ?::jsonb)")) {
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, source);
      insert.setString(3, Json.mapper().writeValueAsString(errand));
      insert.execute();
    }
    await().until(() -> open(cart) == 0);
    assertThat(shops.topics().rejected())
        .filteredOn(one -> one.original().contains(cart))
        .extracting(RejectedEvent::reason)
        .containsExactly("content_unreachable");
  }

  private static HttpResponse<String> sendCart(String scope, String cart) {
    return send(scope, "{'type':'cart','id':'%s'}".formatted(cart));
  }

  private static HttpResponse<String> send(String scope, String data) {
    var body =
        json(
            "{'scope':'%s','producer':'stores/abc','hash':'%s','created_at':1793529000,'data':%s}",
            scope, "h" + data.hashCode(), data);
    return shops.send(source, new Hook(body, Map.of("X-Cartwheel-Secret", FIRST.value())));
  }

  private static String content(String cart) {
    return ("{'data':{'id':'%s','email':'ann@example.com','currency':{'code':'USD'},'line_items':{"
            + "'physical_items':[{'id':'l1','variant_id':362,'product_id':191,'sku':'BOOK',"
            + "'name':'Book','quantity':1,'sale_price':27.95}]},"
            + "'updated_time':'2026-11-01T10:00:00Z'}}")
        .formatted(cart);
  }

  private static List<ShopperEvent> events(String cart) {
    return shops.events(source).stream()
        .filter(event -> !(event instanceof ShopperEvent.Identified))
        .filter(event -> event.toString().contains(cart))
        .toList();
  }

  private static int open(String cart) throws SQLException {
    try (var connection = database.connect();
        var count =
            connection.prepareStatement(
                "SELECT count(*) FROM collector.errand WHERE errand ->> 'subject' = ? OR errand ->>"
                    + " 'cart' = ?")) {
      count.setString(1, cart);
      count.setString(2, cart);
      try (var rows = count.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
