package dev.cartwheel.collector.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import dev.cartwheel.core.event.ShopperEvent.LineRemoved;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import dev.cartwheel.core.event.ShopperEvent.PageViewed;
import dev.cartwheel.core.event.ShopperEvent.ProductViewed;
import dev.cartwheel.core.identity.Identifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnowplowTest {
  private static final String MUG =
      entity(
          "product",
          "{'id':'mug-1','name':'Mug','category':'Kitchen','price':12.5,'quantity':2,'currency':'EUR'}");
  private static final String TEA =
      entity("product", "{'id':'tea-1','price':'4.20','currency':'EUR'}");
  private static final String CART =
      entity("cart", "{'cart_id':'c-9','total_value':29.2,'currency':'EUR'}");

  @Test
  void aPageIsSeenByTheDeviceAndTheUser() {
    var event =
        one(
            "'e':'pv','url':'https://shop.example/mug','uid':'u1','dtm':'1773144000000','stm':'1773144000500'");
    assertThat(((PageViewed) event).url()).isEqualTo("https://shop.example/mug");
    var envelope = event.envelope();
    assertThat(envelope.id()).isEqualTo(EventId.of("tag", "e-1"));
    assertThat(envelope.identifiers())
        .containsExactly(Identifier.ofUser("u1"), Identifier.ofVisitor("d-1"));
    assertThat(envelope.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_773_144_000_000L));
  }

  /** 12:00 at the collector, 11:00 on the device. */
  @Test
  void theDevicesClockIsCorrectedByTheTimeItSentAt() {
    var sent = Shop.NOW.minusSeconds(3_600);
    var event =
        one(
            "'e':'pv','dtm':'%d','stm':'%d'"
                .formatted(sent.toEpochMilli() - 7_000, sent.toEpochMilli()));
    assertThat(event.envelope().occurredAt()).isEqualTo(Shop.NOW.minusSeconds(7));
  }

  @Test
  void aTrueTimeIsTakenAsItIs() {
    var told = Shop.NOW.minusSeconds(600).toEpochMilli();
    var event = one("'e':'pv','ttm':'%d','dtm':'1','stm':'2'".formatted(told));
    assertThat(event.envelope().occurredAt()).isEqualTo(Instant.ofEpochMilli(told));
  }

  @Test
  void severalProductsAddedAtOnceAreSeveralChangesOfOneCart() {
    var events = all(shopping("{'type':'add_to_cart'}", MUG, TEA, CART));
    assertThat(events)
        .extracting(event -> ((LineAdded) event).line().item().productId())
        .containsExactly("mug-1", "tea-1");
    assertThat(events)
        .extracting(event -> ((LineAdded) event).cart())
        .containsOnly(new CartId(Shop.STORE, "c-9"));
    assertThat(((LineAdded) events.getFirst()).line().quantity()).isEqualTo(2);
    assertThat(((LineAdded) events.getLast()).line().price()).isEqualTo(Price.of("4.20", "EUR"));
    assertThat(events)
        .extracting(event -> event.envelope().id())
        .containsExactly(EventId.of("tag", "e-1"), EventId.of("tag", "e-1/1"));
  }

  @Test
  void aRemovalAndAViewOfAProductAreThat() {
    var removed = (LineRemoved) all(shopping("{'type':'remove_from_cart'}", MUG, CART)).getFirst();
    assertThat(removed.line().quantity()).isEqualTo(2);
    var viewed = (ProductViewed) all(shopping("{'type':'product_view'}", TEA)).getFirst();
    assertThat(viewed.item().productId()).isEqualTo("tea-1");
  }

  @Test
  void aTransactionIsAnOrder() {
    var transaction =
        entity(
            "transaction",
            "{'transaction_id':'T-1','revenue':29.2,'currency':'EUR','payment_method':'card'}");
    var order =
        (OrderPlaced) all(shopping("{'type':'transaction'}", transaction, MUG, TEA)).getFirst();
    assertThat(order.order()).isEqualTo(new OrderId(Shop.STORE, "T-1"));
    assertThat(order.total()).isEqualTo(Money.of("29.20", "EUR"));
    assertThat(order.lines()).hasSize(2);
    var legacy = (OrderPlaced) one("'e':'tr','tr_id':'T-2','tr_tt':'10.00','tr_cu':'USD'");
    assertThat(legacy.total()).isEqualTo(Money.of("10.00", "USD"));
  }

  @Test
  void aRefundIsOneOfItsOrder() {
    var refund = entity("refund", "{'transaction_id':'T-1','refund_amount':5,'currency':'EUR'}");
    var event = (OrderRefunded) all(shopping("{'type':'refund'}", refund)).getFirst();
    assertThat(event.order().number()).isEqualTo("T-1");
    assertThat(event.amount()).isEqualTo(Money.of("5.00", "EUR"));
  }

  @Test
  void onlyTheFirstStepStartsACheckout() {
    var first =
        all(shopping("{'type':'checkout_step'}", entity("checkout_step", "{'step':1}"), CART));
    assertThat(((CheckoutStarted) first.getFirst()).cart().token()).isEqualTo("c-9");
    var third = all(shopping("{'type':'checkout_step'}", entity("checkout_step", "{'step':3}")));
    assertThat(third.getFirst().name()).isEqualTo("Checkout Step Viewed");
  }

  @Test
  void theUserBesideAnEventTellsWhoItIs() {
    var user = entity("user", "{'id':'u-7','email':'Ann@Example.com'}");
    var event = all(shopping("{'type':'product_view'}", MUG, user)).getFirst();
    assertThat(event.envelope().identifiers())
        .containsExactly(
            Identifier.ofUser("u-7"),
            Identifier.ofEmail("ann@example.com"),
            Identifier.ofVisitor("d-1"));
  }

  @Test
  void packedFieldsAreReadInBothAlphabets() {
    var described =
        described("iglu:com.example/quiz_done/jsonschema/1-0-0", "{'score':'ä?>'}")
            .replace('\'', '"');
    var bytes = described.getBytes(StandardCharsets.UTF_8);
    for (var packed :
        List.of(
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
            Base64.getEncoder().encodeToString(bytes))) {
      var event = (Custom) one("'e':'ue','ue_px':'%s'".formatted(packed));
      assertThat(event.name()).isEqualTo("Quiz Done");
      assertThat(event.properties()).containsEntry("score", "ä?>");
    }
  }

  @Test
  void structuredEventsAreCalledByTheirAction() {
    var event = (Custom) one("'e':'se','se_ca':'video','se_ac':'Play','se_va':'3.5'");
    assertThat(event.name()).isEqualTo("Play");
    assertThat(event.properties()).containsEntry("category", "video").containsEntry("value", "3.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'e':'ue','ue_px':'***'| INVALID_ENCODING",
        "'e':'ue','ue_pr':'{'| INVALID_ENCODING",
        "'e':'xx'| UNKNOWN_TYPE",
        "'e':'se'| MISSING_EVENT",
      })
  void whatCannotBeUnderstoodIsRefusedAsAWhole(String fields, Reason reason) {
    var sorted = sorted("{'eid':'e-1','duid':'d-1'," + fields + "}");
    assertThat(sorted.refused().getFirst().fault().reason()).isEqualTo(reason);
    assertThat(sorted.refused().getFirst().fault().pointer()).isEqualTo("/data/0");
    assertThat(sorted.refused().getFirst().original()).contains("e-1");
  }

  @Test
  void ofAnEventThatIsHalfWrongNothingIsTaken() {
    var wrong = entity("product", "{'id':'x','price':'cheap'}");
    var sorted =
        sorted("{'eid':'e-1','duid':'d-1'," + shopping("{'type':'add_to_cart'}", MUG, wrong) + "}");
    assertThat(sorted.accepted()).isEmpty();
    assertThat(sorted.refused().getFirst().fault().reason()).isEqualTo(Reason.BAD_MONEY);
  }

  @Test
  void theSameIdTwiceIsARepetitionOrACollision() {
    var again =
        "{'eid':'e-1','duid':'d-1','e':'pv','stm':'1'},{'eid':'e-1','duid':'d-1','e':'pv','stm':'2'}";
    assertThat(sorted(again).duplicates()).isEqualTo(1);
    var other = "{'eid':'e-1','duid':'d-1','e':'pv'},{'eid':'e-1','duid':'d-1','e':'pp'}";
    assertThat(sorted(other).refused().getFirst().fault().reason()).isEqualTo(Reason.ID_COLLISION);
  }

  @Test
  void theApplicationsIdIsTheWriteKey() {
    var body = Shop.bytes("{'schema':'s','data':[{'aid':'wk-1','e':'pv'}]}");
    assertThat(Parcel.open(body, Call.SNOWPLOW).writeKey()).contains("wk-1");
    assertThat(Parcel.open(Shop.bytes("{'data':[]}"), Call.SNOWPLOW).writeKey()).isEmpty();
  }

  @Test
  void aRobotIsKnownByTheEventsUserAgent() {
    var event = one("'e':'pv','ua':'Mozilla/5.0 (compatible; Examplebot/1.0)','ip':'203.0.113.9'");
    assertThat(event.envelope().is(Flag.BOT)).isTrue();
    assertThat(event.envelope().origin().network()).isEqualTo("203.0.113.0/24");
  }

  private static String entity(String name, String data) {
    return "{'schema':'iglu:com.snowplowanalytics.snowplow.ecommerce/%s/jsonschema/1-0-0','data':%s}"
        .formatted(name, data);
  }

  private static String described(String schema, String data) {
    return "{'schema':'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0','data':{'schema':'%s','data':%s}}"
        .formatted(schema, data);
  }

  /** An action with its entities, as text within the event's JSON. */
  private static String shopping(String action, String... entities) {
    var name =
        "iglu:com.snowplowanalytics.snowplow.ecommerce/snowplow_ecommerce_action/jsonschema/1-0-2";
    var beside =
        "{'schema':'iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0','data':[%s]}"
            .formatted(String.join(",", entities));
    return "'e':'ue','ue_pr':%s,'co':%s".formatted(text(described(name, action)), text(beside));
  }

  private static String text(String json) {
    return "'" + json.replace("'", "\\'") + "'";
  }

  private static ShopperEvent one(String fields) {
    return all(fields).getFirst();
  }

  private static List<ShopperEvent> all(String fields) {
    var sorted = sorted("{'eid':'e-1','duid':'d-1'," + fields + "}");
    assertThat(sorted.refused()).isEmpty();
    return sorted.accepted().stream().map(Mapped::event).toList();
  }

  private static Sorted sorted(String events) {
    return Shop.sorted(
        Call.SNOWPLOW, "{'schema':'iglu:x/payload_data/jsonschema/1-0-4','data':[" + events + "]}");
  }
}
