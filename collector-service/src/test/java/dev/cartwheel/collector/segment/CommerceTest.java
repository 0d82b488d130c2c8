package dev.cartwheel.collector.segment;

import static dev.cartwheel.collector.segment.Shop.STORE;
import static dev.cartwheel.collector.segment.Shop.mapped;
import static dev.cartwheel.collector.segment.Shop.refused;
import static dev.cartwheel.collector.segment.Shop.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.CartCleared;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import dev.cartwheel.core.event.ShopperEvent.LineRemoved;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import dev.cartwheel.core.event.ShopperEvent.ProductViewed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommerceTest {
  private static final String MUG =
      """
      {'cart_id':'c7','product_id':'p7','sku':'MUG-1','variant_id':71,'name':'Mug','brand':'Hearth',
       'category':'Kitchen','price':18.99,'quantity':2,'currency':'eur','coupon':'MAY',
       'url':'https://shop.example/mug','image_url':'https://shop.example/mug.jpg'}
      """;

  @Test
  void anAddedProductIsADeltaWithEverythingKnownOfIt() {
    var item =
        new Item(
            "71",
            "MUG-1",
            "p7",
            "Mug",
            "Hearth",
            "Kitchen",
            "https://shop.example/mug",
            "https://shop.example/mug.jpg");
    var added = (LineAdded) track("Product Added", MUG);
    assertThat(added.cart()).isEqualTo(new CartId(STORE, "c7"));
    assertThat(added.line()).isEqualTo(new Line(item, 2, Price.of("18.99", "EUR")));
    assertThat(added.envelope().flags()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Product Added, LineAdded", "Added Product, LineAdded", "product_added, LineAdded",
    "PRODUCT ADDED, LineAdded", "Product Removed, LineRemoved", "Removed Product, LineRemoved",
    "Product Viewed, ProductViewed", "Viewed Product, ProductViewed"
  })
  void oldNamesAndOtherSpellingsMeanTheSame(String name, String kind) {
    assertThat(track(name, MUG).getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void aViewedProductKeepsItsPrice() {
    var viewed = (ProductViewed) track("Product Viewed", MUG);
    assertThat(viewed.item().sku()).isEqualTo("MUG-1");
    assertThat(viewed.price()).isEqualTo(Price.of("18.99", "EUR"));
  }

  @Test
  void aRemovedProductIsADeltaToo() {
    var removed = (LineRemoved) track("Product Removed", "{'product_id':7}");
    assertThat(removed.line()).isEqualTo(new Line(product("7"), 1, null));
  }

  @Test
  void withoutACartIdTheBrowserIsTheCart() {
    var added = (LineAdded) track("Product Added", "{'product_id':7}");
    assertThat(added.cart().token()).isEqualTo("v1");
  }

  @Test
  void withoutABrowserThePersonIsTheCart() {
    var json = "{'userId':4711,'event':'Product Added','properties':{'sku':'A'}}";
    var added = (LineAdded) Shop.one(Call.TRACK, json).event();
    assertThat(added.cart().token()).isEqualTo("4711");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cart Viewed", "Cart Updated", "Viewed Cart"})
  void aCartWithProductsIsASnapshot(String name) {
    var properties = "{'cart_id':'c7','products':[{'sku':'A','price':2},{'sku':'B','quantity':2}]}";
    var replaced = (CartReplaced) track(name, properties);
    assertThat(replaced.lines()).extracting(Line::quantity).containsExactly(1, 2);
    assertThat(replaced.version()).isEqualTo(replaced.envelope().at());
  }

  @Test
  void anEmptySnapshotIsAnEmptiedCartAndNoListIsNoSnapshot() {
    assertThat(((CartReplaced) track("Cart Viewed", "{'products':[]}")).lines()).isEmpty();
    assertThat(track("Cart Viewed", "{'cart_id':'c7'}"))
        .isInstanceOfSatisfying(
            Custom.class,
            custom -> {
              assertThat(custom.name()).isEqualTo("Cart Viewed");
              assertThat(custom.properties()).isEqualTo(Map.of("cart_id", "c7"));
            });
  }

  @Test
  void oneUnreadableLineRefusesASnapshotWhole() {
    var fault = refused("Cart Updated", "{'products':[{'sku':'A'},{'sku':'B','price':'x'}]}");
    assertThat(fault.pointer()).isEqualTo("/properties/products/1/price");
  }

  @Test
  void aClearedCartIsAWordOfOurOwn() {
    assertThat(((CartCleared) track("Cart Cleared", "{'cart_id':9}")).cart().token())
        .isEqualTo("9");
  }

  @Test
  void aCheckoutBringsItsLines() {
    var started =
        (CheckoutStarted) track("Checkout Started", "{'order_id':'o1','products':[{'sku':'A'}]}");
    assertThat(started.cart().token()).isEqualTo("v1");
    assertThat(started.lines()).hasSize(1);
  }

  @Test
  void aCompletedOrderHasNumberLinesAndTotal() {
    var placed =
        (OrderPlaced)
            track(
                "Order Completed",
                "{'order_id':9007199254740993,'total':27.5,'revenue':22.5,'currency':'USD',"
                    + "'products':[{'product_id':'p','price':'19','quantity':1}]}");
    assertThat(placed.order()).isEqualTo(new OrderId(STORE, "9007199254740993"));
    assertThat(placed.total()).isEqualTo(Money.of("27.50", "USD"));
    assertThat(placed.lines()).containsExactly(new Line(product("p"), 1, Price.of("19", "USD")));
  }

  @Test
  void anOrderCountsWhateverItsAmountsLookLike() {
    var mapped =
        mapped(
            "Order Completed",
            "{'order_id':'o1','total':'1,299.00','currency':'Euro','products':"
                + "[{'sku':'A','price':'x'},{'sku':'B','quantity':-1},{'price':3},{'sku':'%s'}]}"
                    .formatted("C".repeat(300)));
    var placed = (OrderPlaced) mapped.event();
    assertThat(placed.lines()).extracting(line -> line.item().sku()).containsExactly("A", "B");
    assertThat(placed.total()).isNull();
    assertThat(mapped.notes()).containsExactly(Note.BAD_ORDER_AMOUNT);
  }

  @Test
  void anOrderCarriesTheReferenceOfARestoreLinkAndNothingElseUnderItsName() {
    var reference = "A_-0123456789".repeat(4);
    var order = "{'order_id':'o1','cartwheel_reference':'%s'}";
    var placed = (OrderPlaced) track("Order Completed", order.formatted(reference));
    assertThat(placed.reference()).isEqualTo(reference);
    for (var odd : List.of("", "short", "x".repeat(101), reference + " <b>")) {
      var other = (OrderPlaced) track("Order Completed", order.formatted(odd));
      assertThat(other.reference()).as(odd).isNull();
    }
  }

  @Test
  void anOrderWithoutNumberIsItsEvent() {
    var placed = (OrderPlaced) track("Order Completed", "{}");
    assertThat(placed.order().number()).isEqualTo(placed.envelope().id().toString());
  }

  @Test
  void anUpdatedOrderIsTheOrderToldAgain() {
    assertThat(track("Order Updated", "{'order_id':'o1'}")).isInstanceOf(OrderPlaced.class);
    assertThat(track("Order Updated", "{}")).isInstanceOf(Custom.class);
  }

  @Test
  void aCancelledOrRefundedOrderNeedsItsNumber() {
    assertThat(((OrderCancelled) track("Order Canceled", "{'order_id':1}")).order().number())
        .isEqualTo("1");
    assertThat(refused("Order Cancelled", "{}").reason()).isEqualTo(Reason.MISSING_ORDER);
    assertThat(refused("Order Refunded", "{}").pointer()).isEqualTo("/properties/order_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'total':30", "'total':-30", "'value':'30.00'"})
  void aRefundIsAnAmountWhateverItsSign(String amount) {
    var refunded =
        (OrderRefunded)
            track("Order Refunded", "{'order_id':'o1','currency':'USD',%s}".formatted(amount));
    assertThat(refunded.amount()).isEqualTo(Money.of("30", "USD"));
  }

  @Test
  void aRefundMayCarryTheNumberOnly() {
    assertThat(((OrderRefunded) track("Order Refunded", "{'order_id':'o1'}")).amount()).isNull();
  }

  @Test
  void consentIsSaidPerChannel() {
    var changed = (ConsentChanged) track("Consent Changed", "{'channel':'email','granted':false}");
    assertThat(changed.channel()).isEqualTo(Channel.EMAIL);
    assertThat(changed.granted()).isFalse();
    assertThat(changed.evidence()).isEqualTo("tag");
    assertThat(refused("Consent Changed", "{'channel':'fax','granted':true}").pointer())
        .isEqualTo("/properties/channel");
    assertThat(refused("Consent Changed", "{'channel':'sms'}").pointer())
        .isEqualTo("/properties/granted");
  }

  @Test
  void whatTheShopTracksOtherwiseIsKeptFlat() {
    var custom =
        (Custom)
            track(
                "Quiz Taken",
                "{'score':7,'won':true,'none':null,'a':{'b':[1,{'c':'d'}]},'big':12345678901234567890.10}");
    assertThat(custom.properties())
        .isEqualTo(
            Map.of(
                "score",
                "7",
                "won",
                "true",
                "a.b.0",
                "1",
                "a.b.1.c",
                "d",
                "big",
                "12345678901234567890.10"));
  }

  @Test
  void whatTheShopTracksOtherwiseIsBounded() {
    var many = new StringBuilder("{'deep':" + "[".repeat(900) + "]".repeat(900));
    for (int i = 0; i < 300; i++)
      many.append(",'p%d':'%s'".formatted(i, "x".repeat(i == 0 ? 600 : 1)));
    var mapped = mapped("Anything", many.append('}').toString());
    assertThat(((Custom) mapped.event()).properties()).hasSize(Flat.MOST_PROPERTIES);
    assertThat(((Custom) mapped.event()).properties().values()).allMatch(v -> v.length() <= 500);
    assertThat(mapped.notes()).containsExactly(Note.TRUNCATED);
  }

  @Test
  void monstrousNumbersCostNothing() {
    ShopperEvent event = track("Anything", "{'n':1e999999999,'m':-1e-999999999}");
    assertThat(((Custom) event).properties()).containsKeys("n", "m");
  }

  private static Item product(String id) {
    return new Item(null, null, id, null, null, null, null, null);
  }
}
