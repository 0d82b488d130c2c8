package dev.cartwheel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.Response;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {
  private static final StoreId STORE = new StoreId("main");
  private static final CartId CART = new CartId(STORE, "cart-1");
  private static final OrderId ORDER = new OrderId(STORE, "1001");
  private static final Instant AT = Instant.parse("2026-03-29T00:59:59.123Z");
  private static final Line LINE =
      new Line(Item.of("p-1", "Mug \"Ünï\""), 2, Price.of("12.3450", "EUR"));
  private static final Envelope ENVELOPE =
      new Envelope(
          EventId.of("web", "m-1"),
          STORE,
          new Origin("web", Origin.Kind.VISIT, "203.0.113.0/24", "headless"),
          AT,
          AT.plusMillis(250),
          List.of(Identifier.ofVisitor("v-1"), Identifier.ofEmail("Ann@Example.com")),
          Set.of(Flag.LATE));

  static Stream<ShopperEvent> everyKind() {
    return Stream.of(
        new ShopperEvent.PageViewed(ENVELOPE, "https://shop.example/"),
        new ShopperEvent.PageViewed(ENVELOPE, null),
        new ShopperEvent.ProductViewed(ENVELOPE, LINE.item(), LINE.price()),
        new ShopperEvent.LineAdded(ENVELOPE, CART, LINE),
        new ShopperEvent.LineRemoved(ENVELOPE, CART, LINE),
        new ShopperEvent.CartReplaced(ENVELOPE, CART, List.of(LINE), AT),
        new ShopperEvent.CartCleared(ENVELOPE, CART),
        new ShopperEvent.CheckoutStarted(ENVELOPE, CART, List.of()),
        new ShopperEvent.OrderPlaced(
            ENVELOPE, ORDER, CART, List.of(LINE), Money.of("24.69", "EUR")),
        new ShopperEvent.OrderPlaced(ENVELOPE, ORDER, null, List.of(), null),
        new ShopperEvent.OrderPlaced(ENVELOPE, ORDER, null, List.of(), null, "r-1"),
        new ShopperEvent.OrderCancelled(ENVELOPE, ORDER),
        new ShopperEvent.OrderRefunded(ENVELOPE, ORDER, Money.of("500", "JPY")),
        new ShopperEvent.Identified(ENVELOPE, Map.of("firstName", "Ann")),
        new ShopperEvent.ConsentChanged(ENVELOPE, Channel.EMAIL, false, "unsubscribe link"),
        new ShopperEvent.Responded(ENVELOPE, Response.CLICKED, "d-1"),
        new ShopperEvent.ErasureRequested(
            ENVELOPE, List.of(new OrderId(new StoreId("shop"), "1001"))),
        new ShopperEvent.DisclosureRequested(ENVELOPE, List.of(), "r-1"),
        new ShopperEvent.Custom(ENVELOPE, "Video Played", Map.of("title", "Mugs")));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void whatIsWrittenIsReadAsItWas(ShopperEvent event) {
    assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
  }

  @Test
  void everyKindOfEventIsCovered() {
    var kinds = everyKind().map(ShopperEvent::getClass).distinct().count();
    assertThat(kinds).isEqualTo(ShopperEvent.class.getPermittedSubclasses().length);
  }

  @Test
  void anEventSaysNoMoreThanItsParts() {
    var json = new String(EventJson.write(new ShopperEvent.PageViewed(ENVELOPE, null)), UTF_8);
    assertThat(json)
        .startsWith("{\"type\":\"page_viewed\",\"envelope\":{\"id\":\"")
        .contains("\"occurredAt\":\"2026-03-29T00:59:59.123Z\"")
        .contains("\"store\":\"main\"")
        .doesNotContain("purchase", "activity", "null");
  }

  @Test
  void aFieldOfANewerWriterDoesNotStopAnOlderReader() {
    var json = new String(EventJson.write(new ShopperEvent.CartCleared(ENVELOPE, CART)), UTF_8);
    var newer = json.substring(0, json.length() - 1) + ",\"novelty\":{\"a\":[1]}}";
    assertThat(EventJson.read(newer.getBytes(UTF_8)))
        .isEqualTo(new ShopperEvent.CartCleared(ENVELOPE, CART));
  }

  @Test
  void bytesThatAreNoEventAreRefusedWithTheReason() {
    for (var bytes :
        List.of("", "null", "{}", "[1", "{\"type\":\"nonsense\"}", "{\"type\":\"cart_cleared\"}")) {
      assertThatThrownBy(() -> EventJson.read(bytes.getBytes(UTF_8)))
          .as(bytes)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("no ");
    }
  }
}
