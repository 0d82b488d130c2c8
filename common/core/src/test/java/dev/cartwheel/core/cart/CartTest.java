package dev.cartwheel.core.cart;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.MUG;
import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.SHIRT;
import static dev.cartwheel.core.given.Goods.SOCKS;
import static dev.cartwheel.core.given.Goods.eur;
import static dev.cartwheel.core.given.Goods.item;
import static dev.cartwheel.core.given.Goods.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CartTest {
  private static final Told ANN = Told.by("ann");
  private static final Told LATER = ANN.after(Duration.ofMinutes(5));
  private static final Told MUCH_LATER = ANN.after(Duration.ofMinutes(10));

  @Test
  void aDeltaGrowsTheLineOfTheSameItem() {
    var cart =
        after(ANN.added(CART, of(1, SHIRT, "20.00")), LATER.added(CART, of(2, SHIRT, "18.00")));
    assertThat(cart.lines()).containsExactly(new CartLine(of(3, SHIRT, "18.00"), LATER.at()));
    assertThat(cart.openedAt()).isEqualTo(NOON);
    assertThat(cart.changedAt()).isEqualTo(LATER.at());
  }

  @Test
  void aLateDeltaGrowsTheLineButKnowsThePriceLess() {
    var cart =
        after(LATER.added(CART, of(1, SHIRT, "18.00")), ANN.added(CART, of(2, SHIRT, "20.00")));
    assertThat(cart.lines()).containsExactly(new CartLine(of(3, SHIRT, "18.00"), LATER.at()));
    assertThat(cart.changedAt()).isEqualTo(LATER.at());
  }

  @Test
  void aSnapshotReplacesAllLinesAndKeepsWhenPiecesCameIn() {
    var cart =
        after(
            ANN.added(CART, of(2, SHIRT, "20.00")),
            ANN.added(CART, of(1, MUG, "5.00")),
            LATER.has(CART, of(1, SHIRT, "20.00"), of(1, SOCKS, "3.00")));
    assertThat(cart.lines())
        .containsExactly(
            new CartLine(of(1, SHIRT, "20.00"), NOON),
            new CartLine(of(1, SOCKS, "3.00"), LATER.at()));
  }

  @Test
  void aSnapshotThatChangesNothingIsNoChange() {
    var cart = after(ANN.has(CART, of(1, SHIRT, "20.0")), LATER.has(CART, of(1, SHIRT, "20.00")));
    assertThat(cart.changedAt()).isEqualTo(NOON);
    assertThat(cart.snapshotAt()).isEqualTo(LATER.at());
  }

  @Test
  void anOlderSnapshotNeverReplacesANewerOne() {
    var cart = after(LATER.has(CART, of(2, SHIRT)), MUCH_LATER.has(CART, NOON, of(1, MUG)));
    assertThat(items(cart)).containsExactly(SHIRT);
    assertThat(cart.oddities().outdated()).isEqualTo(1);
  }

  @Test
  void anOlderSnapshotNeverTakesBackANewerDelta() {
    var cart =
        after(
            ANN.added(CART, of(1, SHIRT)),
            MUCH_LATER.added(CART, of(1, MUG)),
            MUCH_LATER.has(CART, LATER.at(), of(1, SHIRT)));
    assertThat(items(cart)).containsExactly(SHIRT, MUG);
    assertThat(cart.oddities().outdated()).isEqualTo(1);
  }

  @Test
  void aDeltaOlderThanASnapshotIsInItAlready() {
    var cart = after(LATER.has(CART, of(2, SHIRT)), ANN.added(CART, of(1, SHIRT)));
    assertThat(cart.pieces()).isEqualTo(2);
    assertThat(cart.oddities().outdated()).isEqualTo(1);
  }

  @Test
  void aSnapshotCountsAsOfItsVersionHoweverLateItIsDelivered() {
    var cart = after(MUCH_LATER.has(CART, NOON, of(1, SHIRT)));
    assertThat(cart.changedAt()).isEqualTo(NOON);
    assertThat(cart.lines().getFirst().addedAt()).isEqualTo(NOON);
  }

  @Test
  void anEmptySnapshotAndAClearedCartAreEmptied() {
    assertThat(after(ANN.added(CART, of(1, SHIRT)), LATER.has(CART)).state())
        .isEqualTo(new CartState.Emptied(LATER.at()));
    assertThat(after(ANN.added(CART, of(1, SHIRT)), LATER.cleared(CART)).state())
        .isEqualTo(new CartState.Emptied(LATER.at()));
  }

  @Test
  void aLateDeltaDoesNotRefillAClearedCart() {
    var cart = after(LATER.cleared(CART), ANN.added(CART, of(1, SHIRT)));
    assertThat(cart.isOpenAt(LATER.at())).isFalse();
  }

  @Test
  void quantitiesBeyondAllReasonAreClippedAndCounted() {
    assertThat(Line.clip(10_000_000_000_000_000L)).isEqualTo(9_999);
    assertThat(Line.clip(-3)).isZero();
    var cart = after(ANN.added(CART, of(9_999, SHIRT)), LATER.added(CART, of(1, SHIRT)));
    assertThat(cart.pieces()).isEqualTo(9_999);
    assertThat(cart.oddities().clipped()).isEqualTo(1);
  }

  @Test
  void noMoreThanFiveHundredLinesAreKept() {
    var lines =
        IntStream.range(0, 501)
            .mapToObj(i -> of(1, Item.of("p" + i, "P" + i)))
            .toArray(Line[]::new);
    var cart = after(ANN.has(CART, lines), LATER.added(CART, of(1, MUG)));
    assertThat(cart.lines()).hasSize(Carts.MOST_LINES);
    assertThat(cart.oddities().clipped()).isEqualTo(1);
  }

  @Test
  void theLargestCartCanStillBeAddedUp() {
    var kuwait = new Price(new BigDecimal("999999999999.999"), Currency.getInstance("KWD"));
    var lines =
        IntStream.range(0, 500)
            .mapToObj(i -> new Line(Item.of("p" + i, "P" + i), 9_999, kuwait))
            .toArray(Line[]::new);
    assertThat(after(ANN.has(CART, lines)).total(kuwait.currency()).minor()).isPositive();
  }

  @Test
  void addingNothingOpensNoCart() {
    var cart = after(ANN.added(CART, of(0, SHIRT)));
    assertThat(cart.isOpenAt(NOON)).isFalse();
  }

  @Test
  void takingOutTheLastPieceEmptiesTheCart() {
    var cart = after(ANN.added(CART, of(2, SHIRT)), LATER.removed(CART, of(2, SHIRT)));
    assertThat(cart.lines()).isEmpty();
    assertThat(cart.state()).isEqualTo(new CartState.Emptied(LATER.at()));
  }

  @Test
  void removingWhatIsNotThereIsCountedAndChangesNothing() {
    var cart = after(ANN.added(CART, of(1, SHIRT)), LATER.removed(CART, of(1, MUG)));
    assertThat(items(cart)).containsExactly(SHIRT);
    assertThat(cart.changedAt()).isEqualTo(NOON);
    assertThat(cart.oddities().strayRemovals()).isEqualTo(1);
  }

  @Test
  void whatWasAddedByTheParentsSkuIsRemovedByTheVariants() {
    var parent = item(null, "shirt", "p1");
    var variant = item("shirt-red", "shirt-red-m", "shirt");
    var cart = after(ANN.added(CART, of(1, parent)), LATER.removed(CART, of(1, variant)));
    assertThat(cart.lines()).isEmpty();
  }

  @Test
  void twoVariantsOfOneProductAreTwoLines() {
    var red = item("red", "shirt", "p1");
    var blue = item("blue", "shirt", "p1");
    var cart =
        after(
            ANN.added(CART, of(1, red)),
            ANN.added(CART, of(1, blue)),
            LATER.removed(CART, of(1, blue)));
    assertThat(items(cart)).containsExactly(red);
  }

  @Test
  void aRemovalTakesTheLineThatIsMostLikeTheItem() {
    var byProduct = item(null, null, "p1");
    var bySku = item(null, "s1", null);
    var cart =
        after(
            ANN.added(CART, of(1, byProduct)),
            ANN.added(CART, of(1, bySku)),
            LATER.removed(CART, of(1, item("v1", "s1", "other"))));
    assertThat(items(cart)).containsExactly(byProduct);
  }

  @Test
  void aMatchByNameAloneIsTheLastResortAndCounted() {
    var named = new Item(null, null, null, " shirt", null, null, null, null);
    var cart = after(ANN.added(CART, of(1, SHIRT)), LATER.removed(CART, of(1, named)));
    assertThat(cart.lines()).isEmpty();
    assertThat(cart.oddities().matchedByName()).isEqualTo(1);
  }

  @Test
  void aCheckoutTellsTheLinesOnlyOfACartThatIsNotKnown() {
    assertThat(items(after(ANN.checkedOut(CART, of(1, SHIRT))))).containsExactly(SHIRT);
    assertThat(items(after(ANN.added(CART, of(1, MUG)), LATER.checkedOut(CART, of(1, SHIRT)))))
        .containsExactly(MUG);
  }

  @Test
  void anOpenCartExpiresAfterSixtyDaysByTimeAlone() {
    var cart = after(ANN.added(CART, of(1, SHIRT, "20.00")));
    var end = NOON.plus(Cart.LIFETIME);
    assertThat(cart.expiresAt()).isEqualTo(end);
    assertThat(cart.isOpenAt(end.minusMillis(1))).isTrue();
    assertThat(cart.isOpenAt(end)).isFalse();
    assertThat(cart.total(eur("0").currency())).isEqualTo(eur("20.00"));
  }

  @Test
  void whoComesBackAfterTheExpiryStartsWithAnEmptyCart() {
    var back = ANN.at(NOON.plus(Cart.LIFETIME));
    var cart = after(ANN.added(CART, of(1, SHIRT)), back.added(CART, of(1, MUG)));
    assertThat(items(cart)).containsExactly(MUG);
    assertThat(cart.openedAt()).isEqualTo(back.at());
    assertThat(after(ANN.has(CART, of(1, SHIRT)), back.has(CART, of(1, SHIRT))).isOpenAt(back.at()))
        .isTrue();
  }

  @Test
  void amountsOfTwoCurrenciesAreNeverAdded() {
    var dollars = new Line(MUG, 2, Price.of("5.00", "USD"));
    var cart = after(ANN.added(CART, of(1, SHIRT, "20.00")), ANN.added(CART, dollars));
    assertThat(cart.totals()).hasSize(2);
    assertThat(cart.total(Currency.getInstance("USD")).toString()).isEqualTo("10.00 USD");
    assertThat(cart.total(Currency.getInstance("JPY")).minor()).isZero();
  }

  @Test
  void aCartSplitOverTwoProfilesIsOneAgainWhenTheyAre() {
    var tag = after(ANN.added(CART, of(1, SHIRT)), ANN.added(CART, of(1, MUG)));
    var server = after(LATER.added(CART, of(2, MUG)));
    assertThat(Carts.unite(tag, server).lines()).hasSize(2);
    assertThat(Carts.unite(tag, server).pieces()).isEqualTo(4);
    assertThat(Carts.unite(server, tag).pieces()).isEqualTo(4);
  }

  @Test
  void ofTwoViewsOfACartTheNewerSnapshotCountsAndWhatCameAfterIt() {
    var told = after(LATER.has(CART, of(1, SHIRT)));
    var older = after(ANN.added(CART, of(1, SOCKS)), MUCH_LATER.added(CART, of(1, MUG)));
    assertThat(items(Carts.unite(older, told))).containsExactly(SHIRT, MUG);
    assertThat(items(Carts.unite(told, older))).containsExactly(SHIRT, MUG);
  }

  private static Cart after(ShopperEvent... events) {
    return Shopper.after(events).carts().get(CART);
  }

  private static List<Item> items(Cart cart) {
    return cart.lines().stream().map(line -> line.line().item()).toList();
  }
}
