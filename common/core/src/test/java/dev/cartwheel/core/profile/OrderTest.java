package dev.cartwheel.core.profile;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.MUG;
import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.PHONE_CART;
import static dev.cartwheel.core.given.Goods.SHIRT;
import static dev.cartwheel.core.given.Goods.SOCKS;
import static dev.cartwheel.core.given.Goods.item;
import static dev.cartwheel.core.given.Goods.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.cart.CartState;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final Told ANN = Told.by("ann");
  private static final Told LATER = ANN.after(Duration.ofMinutes(5));
  private static final Told MUCH_LATER = ANN.after(Duration.ofMinutes(10));
  private static final Line SHIRTS = of(2, SHIRT, "20.00");
  private static final Line MUGS = of(1, MUG, "5.00");

  @Test
  void anOrderOfTheCartClosesItWhole() {
    var ann =
        Shopper.after(
            ANN.added(CART, SHIRTS), ANN.added(CART, MUGS), LATER.ordered("1", CART, MUGS));
    assertThat(ann.carts().get(CART).state())
        .isEqualTo(new CartState.Ordered(Told.order("1"), LATER.at()));
    assertThat(ann.openCarts(LATER.at())).isEmpty();
  }

  @Test
  void anOrderFromElsewhereTakesItsLinesOutOfEveryCartAndLeavesTheRest() {
    var ann =
        Shopper.after(
            ANN.added(CART, SHIRTS),
            ANN.added(CART, MUGS),
            ANN.added(PHONE_CART, SHIRTS),
            LATER.ordered("1", null, SHIRTS));
    assertThat(items(ann, CART)).containsExactly(MUG);
    assertThat(ann.carts().get(CART).isOpenAt(LATER.at())).isTrue();
    assertThat(ann.carts().get(PHONE_CART).state())
        .isEqualTo(new CartState.Ordered(Told.order("1"), LATER.at()));
  }

  @Test
  void anOrderByTheVariantTakesWhatWasAddedByTheParentsSku() {
    var ann =
        Shopper.after(
            ANN.added(CART, of(1, item(null, "shirt", "p1"))),
            LATER.ordered("1", null, of(1, item("shirt-red", null, "shirt"))));
    assertThat(ann.openCarts(LATER.at())).isEmpty();
  }

  @Test
  void anOrderThatTellsNeitherCartNorLinesClosesAllCartsOfItsStoreOnly() {
    var other = new CartId(new StoreId("other"), "c9");
    var ann =
        Shopper.after(
            ANN.added(CART, SHIRTS),
            ANN.added(PHONE_CART, MUGS),
            ANN.added(other, MUGS),
            LATER.ordered("1", null));
    assertThat(ann.openCarts(LATER.at())).extracting("id").containsExactly(other);
  }

  @Test
  void whatIsAddedAfterTheOrderStaysWhenTheOrderIsToldLate() {
    var ann =
        Shopper.after(
            ANN.added(CART, SHIRTS),
            MUCH_LATER.added(CART, MUGS),
            LATER.ordered("1", CART, SHIRTS));
    assertThat(items(ann, CART)).containsExactly(MUG);
  }

  @Test
  void anAddThatIsToldAfterTheOrderButWasBeforeItIsBought() {
    var byLine = Shopper.after(LATER.ordered("1", null, SHIRTS), ANN.added(CART, SHIRTS));
    var byCart = Shopper.after(LATER.ordered("1", CART), ANN.added(CART, SHIRTS));
    var blind = Shopper.after(LATER.ordered("1", null), ANN.added(CART, SHIRTS));
    assertThat(List.of(byLine, byCart, blind)).allMatch(ann -> ann.openCarts(LATER.at()).isEmpty());
    var unlike = Shopper.after(LATER.ordered("1", null, SHIRTS), ANN.added(CART, MUGS));
    assertThat(items(unlike, CART)).containsExactly(MUG);
  }

  @Test
  void ofOneInstantTheOrderIsTheLaterWhicheverIsToldFirst() {
    var first = Shopper.after(ANN.ordered("1", null, SHIRTS), ANN.added(CART, SHIRTS));
    var last = Shopper.after(ANN.added(CART, SHIRTS), ANN.ordered("1", null, SHIRTS));
    assertThat(first.openCarts(NOON)).isEmpty();
    assertThat(last.openCarts(NOON)).isEmpty();
  }

  @Test
  void whatIsBoughtAgainAfterTheOrderIsInTheCartAgain() {
    var ann = Shopper.after(ANN.ordered("1", CART, SHIRTS), LATER.added(CART, SHIRTS));
    assertThat(items(ann, CART)).containsExactly(SHIRT);
  }

  @Test
  void anOldSnapshotAfterAnOrderNeverReopensTheCart() {
    var ann =
        Shopper.after(
            ANN.has(CART, SHIRTS),
            LATER.ordered("1", CART, SHIRTS),
            MUCH_LATER.has(CART, ANN.at().plusSeconds(1), SHIRTS, MUGS),
            LATER.has(CART, LATER.at(), SHIRTS));
    assertThat(ann.openCarts(MUCH_LATER.at())).isEmpty();
  }

  @Test
  void anOldSnapshotOfACartThatWasNeverSeenDoesNotBringBackWhatWasBought() {
    var ann =
        Shopper.after(
            LATER.ordered("1", null, SHIRTS), MUCH_LATER.has(PHONE_CART, NOON, SHIRTS, MUGS));
    assertThat(items(ann, PHONE_CART)).containsExactly(MUG);
  }

  @Test
  void theSameOrderToldTwiceIsOneOrderAndCountsOnce() {
    var ann =
        Shopper.after(
            LATER.ordered("1", CART, SHIRTS),
            MUCH_LATER.added(CART, SHIRTS),
            MUCH_LATER.after(Duration.ofMinutes(1)).ordered("1", CART, SHIRTS));
    assertThat(ann.orders()).hasSize(1);
    assertThat(ann.orders().getFirst().at()).isEqualTo(LATER.at());
    assertThat(ann.tallies().get("Order Completed").count()).isEqualTo(1);
    assertThat(items(ann, CART)).as("put in since the order").containsExactly(SHIRT);
  }

  @Test
  void anOrderIsAsOldAsItsOldestTelling() {
    var ann =
        Shopper.after(
            LATER.ordered("2", null), MUCH_LATER.ordered("1", null), ANN.ordered("1", null));
    assertThat(ann.orders()).extracting(order -> order.id().number()).containsExactly("1", "2");
    assertThat(ann.tallies().get("Order Completed").latest()).containsExactly(NOON, LATER.at());
  }

  @Test
  void aSecondTellingAddsTheLinesThatTheFirstLeftOut() {
    var ann =
        Shopper.after(
            ANN.added(CART, SHIRTS),
            ANN.added(CART, MUGS),
            ANN.added(PHONE_CART, of(1, SOCKS)),
            LATER.ordered("1", null, SHIRTS),
            MUCH_LATER.ordered("1", null, SHIRTS, MUGS));
    assertThat(ann.orders().getFirst().items()).containsExactly(SHIRT, MUG);
    assertThat(ann.openCarts(MUCH_LATER.at())).extracting("id").containsExactly(PHONE_CART);
  }

  @Test
  void aSecondTellingWithoutLinesIsNotBlind() {
    var ann =
        Shopper.after(
            ANN.added(PHONE_CART, MUGS),
            LATER.ordered("1", null, SHIRTS),
            MUCH_LATER.ordered("1", null));
    assertThat(items(ann, PHONE_CART)).containsExactly(MUG);
  }

  @Test
  void aCancelledOrderStaysAPurchaseThatHappenedButIsNotTheLast() {
    var ann =
        Shopper.after(
            ANN.added(CART, SHIRTS), LATER.ordered("1", CART, SHIRTS), MUCH_LATER.cancelled("1"));
    assertThat(ann.lastPurchase()).isEmpty();
    assertThat(ann.orders()).extracting(Order::cancelled).containsExactly(true);
    assertThat(ann.openCarts(MUCH_LATER.at())).isEmpty();
    assertThat(ann.tallies().get("Order Completed").count()).isEqualTo(1);
  }

  @Test
  void aDraftOrATestIsNoPurchase() {
    var ann =
        Shopper.after(
            ANN.added(CART, SHIRTS),
            LATER.flagged(Flag.DRAFT_ORDER).ordered("1", CART, SHIRTS),
            LATER.flagged(Flag.TEST_ORDER).ordered("2", CART, SHIRTS));
    assertThat(ann.orders()).isEmpty();
    assertThat(ann.tallies()).doesNotContainKey("Order Completed");
    assertThat(items(ann, CART)).containsExactly(SHIRT);
  }

  @Test
  void hearsayNeitherBuysNorCancels() {
    var ann =
        Shopper.after(
            ANN.added(CART, SHIRTS), LATER.flagged(Flag.HEARSAY).ordered("1", CART, SHIRTS));
    assertThat(ann.orders()).isEmpty();
    assertThat(ann.tallies()).doesNotContainKey("Order Completed");
    assertThat(items(ann, CART)).containsExactly(SHIRT);
    var bought =
        Shopper.after(
            ANN.added(CART, SHIRTS),
            LATER.ordered("1", CART, SHIRTS),
            LATER.flagged(Flag.HEARSAY).cancelled("1"));
    assertThat(bought.orders()).extracting(Order::cancelled).containsExactly(false);
  }

  @Test
  void theLatestFiftyOrdersAreKept() {
    var orders =
        IntStream.range(0, 60)
            .<ShopperEvent>mapToObj(i -> ANN.after(Duration.ofDays(i)).ordered("n" + i, null))
            .toList();
    var ann = Shopper.after(orders);
    assertThat(ann.orders()).hasSize(Profiles.MOST_ORDERS);
    assertThat(ann.orders().getFirst().id()).isEqualTo(Told.order("n10"));
    assertThat(ann.tallies().get("Order Completed").count()).isEqualTo(60);
  }

  @Test
  void anOrderKnownToTwoProfilesCountsOnceWhenTheyBecomeOne() {
    var tag = Shopper.after(ANN.ordered("1", null, SHIRTS), ANN.ordered("2", null));
    var webhook = Shopper.after(LATER.ordered("1", null, MUGS), ANN.ordered("2", null));
    for (var merged : List.of(Profiles.merge(tag, webhook), Profiles.merge(webhook, tag))) {
      assertThat(merged.orders()).hasSize(2);
      assertThat(merged.tallies().get("Order Completed").latest()).containsExactly(NOON, NOON);
      assertThat(merged.tallies().get("Order Completed").count()).isEqualTo(2);
    }
  }

  @Test
  void anOrderOfOneProfileClosesTheCartsOfTheOtherWhenTheyBecomeOne() {
    var phone = Shopper.after(ANN.added(PHONE_CART, SHIRTS), ANN.added(PHONE_CART, MUGS));
    var desk = Shopper.after(LATER.ordered("1", CART, SHIRTS));
    assertThat(items(Profiles.merge(phone, desk), PHONE_CART)).containsExactly(MUG);
    assertThat(items(Profiles.merge(desk, phone), PHONE_CART)).containsExactly(MUG);
  }

  private static List<Item> items(Profile profile, CartId cart) {
    return profile.carts().get(cart).lines().stream().map(line -> line.line().item()).toList();
  }
}
