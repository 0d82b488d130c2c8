package dev.cartwheel.core.profile;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.SHIRT;
import static dev.cartwheel.core.given.Goods.eur;
import static dev.cartwheel.core.given.Goods.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cancellation or a refund that is told before its order. */
class UndoneTest {
  private static final Told ANN = Told.by("ann");
  private static final Told LATER = ANN.after(Duration.ofMinutes(5));
  private static final Line SHIRTS = of(2, SHIRT, "20.00");

  @Test
  void aCancellationThatOvertookItsOrderCallsItOffWhenItComes() {
    var ann = Shopper.after(LATER.cancelled("1"), ANN.ordered("1", CART, SHIRTS));
    assertThat(ann.orders()).extracting(Order::cancelled).containsExactly(true);
    assertThat(ann.lastPurchase()).isEmpty();
    assertThat(ann.undone()).isEmpty();
  }

  @Test
  void refundsThatOvertookTheirOrderAddUpAndTheOrderIsWorthTheRest() {
    var ann =
        Shopper.after(
            LATER.refunded("1", eur("5.00")),
            LATER.refunded("1", eur("2.50")),
            ANN.ordered("1", CART, eur("40.00"), SHIRTS),
            LATER.refunded("1", eur("0.50")));
    var order = ann.orders().getFirst();
    assertThat(order.worth(eur("1").currency())).isEqualTo(eur("32.00"));
    assertThat(ann.undone()).isEmpty();
  }

  @Test
  void itWaitsForItsOwnOrderAndForNoOther() {
    var ann = Shopper.after(LATER.cancelled("1"), ANN.ordered("2", CART, SHIRTS));
    assertThat(ann.orders()).extracting(Order::cancelled).containsExactly(false);
    assertThat(ann.undone()).extracting(Undone::order).containsExactly(Told.order("1"));
  }

  @Test
  void anOrderToldAgainIsNotSentBackTwice() {
    var ann =
        Shopper.after(
            LATER.refunded("1", eur("5.00")),
            ANN.ordered("1", CART, eur("40.00"), SHIRTS),
            ANN.ordered("1", CART, eur("40.00"), SHIRTS));
    assertThat(ann.orders().getFirst().refunds().amount()).isEqualTo(eur("5.00"));
  }

  @Test
  void itFindsItsOrderAlsoWhenBothWereToldToDifferentProfiles() {
    var phone = Shopper.after(LATER.cancelled("1"), LATER.refunded("2", eur("5.00")));
    var desk = Shopper.after(ANN.ordered("1", CART, SHIRTS), LATER.refunded("2", eur("1.00")));
    for (var ann : List.of(Profiles.merge(phone, desk), Profiles.merge(desk, phone))) {
      assertThat(ann.orders()).extracting(Order::cancelled).containsExactly(true);
      assertThat(ann.undone())
          .extracting(one -> one.refunds().amount())
          .containsExactly(eur("6.00"));
    }
  }

  @Test
  void hearsayUndoesNothing() {
    var ann =
        Shopper.after(
            LATER.flagged(Flag.HEARSAY).cancelled("1"),
            LATER.flagged(Flag.HEARSAY).refunded("1"),
            ANN.ordered("1", CART, SHIRTS));
    assertThat(ann.orders().getFirst().isKept()).isTrue();
  }

  @Test
  void theLatestTwentyAreKept() {
    var words =
        IntStream.range(0, 30)
            .<ShopperEvent>mapToObj(i -> ANN.after(Duration.ofDays(i)).cancelled("n" + i))
            .toList();
    for (var told : List.of(words, words.reversed())) {
      var ann = Shopper.after(told);
      assertThat(ann.undone()).hasSize(Undone.MOST);
      assertThat(ann.undone().getFirst().order()).isEqualTo(Told.order("n10"));
    }
  }
}
