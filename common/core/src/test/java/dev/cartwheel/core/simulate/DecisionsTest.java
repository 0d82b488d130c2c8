package dev.cartwheel.core.simulate;

import static dev.cartwheel.core.given.Goods.CART;
import static dev.cartwheel.core.given.Goods.MUG;
import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.given.Goods.SHIRT;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.propensity.Sample;
import dev.cartwheel.core.propensity.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private static final Told ANN = Told.by("ann");
  private static final ShopperEvent ADDED = ANN.added(CART, Goods.of(1, SHIRT, "40"));

  @Test
  void aCartIsDecidedOnAtEverySilenceUntilTheShopperIsBack() {
    var back = ANN.after(ofHours(5)).viewed();
    assertThat(Decisions.of(1, List.of(back, ADDED)))
        .extracting(Sample::at, Sample::silence)
        .startsWith(
            tuple(NOON.plus(ofHours(1)), ofHours(1)),
            tuple(NOON.plus(ofHours(3)), ofHours(3)),
            tuple(NOON.plus(ofHours(6)), ofHours(1)))
        .hasSize(2 + Sample.SILENCES.size());
  }

  @Test
  void onlyAPurchaseWithinSevenDaysAfterTheDecisionCounts() {
    assertThat(labels(ofHours(1))).as("at the decision itself: nothing to decide").isEmpty();
    assertThat(labels(ofHours(1).plusMillis(1))).startsWith(true);
    assertThat(labels(ofDays(7).plus(ofHours(1)))).startsWith(true);
    assertThat(labels(ofDays(7).plus(ofHours(1)).plusMillis(1))).startsWith(false, true);
  }

  @Test
  void whatComesAfterADecisionIsNotKnownAtIt() {
    var past = new ArrayList<ShopperEvent>(List.of(ADDED));
    var before = first(past);
    past.add(ANN.after(ofHours(2)).added(CART, Goods.of(3, MUG, "99")));
    past.add(ANN.after(ofHours(30)).checkedOut(CART));
    past.add(ANN.after(ofDays(3)).ordered("7", CART));
    past.add(ANN.after(ofDays(5)).refunded("7"));
    var after = first(past);
    assertThat(after.signs()).isEqualTo(before.signs());
    assertThat(after.bought()).isTrue();
    assertThat(before.bought()).isFalse();
  }

  @Test
  void whoIsOnlyLaterKnownToBeTheSamePersonIsDecidedOnByWhatThatDeviceDid() {
    var phone = Told.by(Identifier.ofVisitor("phone"));
    var later = Told.by(Identifier.ofVisitor("ann"), Identifier.ofVisitor("phone"));
    var alone = Decisions.of(1, List.of(ADDED)).getFirst();
    var both =
        Decisions.of(
            1,
            List.of(
                phone.after(ofMinutes(-90)).viewed(),
                phone.after(ofMinutes(-80)).viewed(),
                ADDED,
                later.after(ofDays(2)).viewed()));
    assertThat(both.getFirst().signs()).isEqualTo(alone.signs());
  }

  @Test
  void thereIsNothingToDecideWithoutAnOpenCart() {
    assertThat(Decisions.of(1, List.of(ANN.viewed()))).isEmpty();
    var ordered = ANN.after(ofMinutes(5)).ordered("7", CART);
    assertThat(Decisions.of(1, List.of(ADDED, ordered))).isEmpty();
    var robot = ANN.flagged(Flag.BOT).added(CART, Goods.of(1, MUG));
    assertThat(Decisions.of(1, List.of(robot))).isEmpty();
  }

  @Test
  void aWindowIsClosedOnlyWhereTheShopWasWatchedToItsEnd() {
    var sample = first(List.of(ADDED));
    var watch = new Watch();
    watch.saw(NOON);
    watch.saw(NOON.plus(ofDays(7)));
    assertThat(watch.isClosed(sample)).as("the recording ends within the window").isFalse();
    watch.saw(NOON.plus(ofDays(3_000)));
    assertThat(watch.isClosed(sample)).as("something else begins years later").isFalse();
    watch.saw(NOON.plus(ofDays(9)));
    assertThat(watch.isClosed(sample)).isTrue();
  }

  private static Sample first(List<ShopperEvent> past) {
    return Decisions.of(1, past).getFirst();
  }

  private static List<Boolean> labels(Duration buysAfter) {
    var order = ANN.after(buysAfter).ordered("7", CART);
    return Decisions.of(1, List.of(ADDED, order)).stream().map(Sample::bought).toList();
  }
}
