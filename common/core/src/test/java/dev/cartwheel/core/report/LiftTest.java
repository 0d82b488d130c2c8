package dev.cartwheel.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.core.report.Lift.Finding;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LiftTest {
  private static final double LEVEL = 0.95;

  @Test
  void nothingIsSaidOfNobody() {
    var nobody = Lift.of(new Share(0, 0), new Share(0, 0), 0.2, LEVEL);
    assertThat(nobody.finding()).isEqualTo(Finding.NOT_ENOUGH_DATA);
    assertThat(nobody.needed()).isNull();
    assertThat(nobody.difference()).isEqualTo(new Interval(-1, 1));
    assertThat(Lift.of(new Share(3, 9), new Share(0, 0), 0.2, LEVEL).finding())
        .isEqualTo(Finding.NOT_ENOUGH_DATA);
  }

  @Test
  void aStrikingDifferenceOfFewPeopleIsNotEnoughData() {
    var lift = Lift.of(new Share(9, 10), new Share(1, 10), 0.2, LEVEL);
    assertThat(lift.difference().low()).isPositive();
    assertThat(lift.finding()).isEqualTo(Finding.NOT_ENOUGH_DATA);
    assertThat(lift.needed()).isNotNull();
  }

  @Test
  void whereTheControlGroupHasNotBoughtTheRateOfAllSaysHowManyAreNeeded() {
    var lift = Lift.of(new Share(20, 900), new Share(0, 100), 0.5, LEVEL);
    assertThat(lift.finding()).isEqualTo(Finding.NOT_ENOUGH_DATA);
    assertThat(lift.needed()).isEqualTo(Needed.toSee(0.02, 0.5, 1.0 / 9, LEVEL).orElseThrow());
    assertThat(lift.relative()).isEmpty();
  }

  @Test
  void withEnoughPeopleItSaysMoreFewerOrNoDifference() {
    var control = new Share(1_000, 10_000);
    assertThat(Lift.of(new Share(9_000, 75_000), control, 0.2, LEVEL).finding())
        .isEqualTo(Finding.MORE);
    assertThat(Lift.of(new Share(6_000, 75_000), control, 0.2, LEVEL).finding())
        .isEqualTo(Finding.FEWER);
    assertThat(Lift.of(new Share(7_500, 75_000), control, 0.2, LEVEL).finding())
        .isEqualTo(Finding.NO_DIFFERENCE);
  }

  @Test
  void extraBuyersAreTheDifferenceTimesThoseSpokenTo() {
    var lift = Lift.of(new Share(120, 1_000), new Share(10, 100), 0.2, LEVEL);
    assertThat(lift.buyers()).isCloseTo(20, within(1e-9));
    assertThat(lift.relative().orElseThrow()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void aBaseRateOfNothingAndALiftOfNothingNeedNoNumber() {
    assertThat(Needed.toSee(0, 0.2, 1, LEVEL)).isEmpty();
    assertThat(Needed.toSee(0.5, 0, 1, LEVEL)).isEmpty();
    assertThat(Needed.toSee(1, 0.2, 1, LEVEL)).isEmpty();
  }

  @Test
  void aSmallHoldoutNeedsMoreOfBoth() {
    var even = Needed.toSee(0.05, 0.2, 1, LEVEL).orElseThrow();
    var tenth = Needed.toSee(0.05, 0.2, 1.0 / 9, LEVEL).orElseThrow();
    assertThat(tenth.treated()).isGreaterThan(even.treated());
    assertThat(tenth.control()).isLessThan(even.control());
    assertThat(tenth.treated() + tenth.control()).isGreaterThan(even.treated() + even.control());
  }

  @Test
  void spendingOfOnePersonOrWithoutAnySpreadHasNoInterval() {
    var some = new Spending(50, 200, 90);
    assertThat(new Spending(1, 500, 0).minus(some, LEVEL)).isEmpty();
    assertThat(new Spending(9, 0, 0).minus(new Spending(5, 0, 0), LEVEL)).isEmpty();
    assertThat(new Spending(9, 0, 0).minus(some, LEVEL)).isPresent();
  }

  @Test
  void spendersAreAddedUpAmongThoseWhoSpentNothing() {
    var sum = new BigDecimal(30);
    var squares = new BigDecimal(10 * 10 + 20 * 20);
    assertThat(Spending.of(4, sum, squares)).isEqualTo(new Spending(4, 7.5, 275.0 / 3));
    assertThat(Spending.of(0, BigDecimal.ZERO, BigDecimal.ZERO).people()).isZero();
    assertThat(Spending.of(1, BigDecimal.TEN, new BigDecimal(100)).variance()).isZero();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new Share(2, 1)).hasMessageContaining("2 of 1");
    assertThatThrownBy(() -> new Share(-1, 1)).hasMessageContaining("-1 of 1");
    assertThatThrownBy(() -> new Spending(3, 1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Interval(1, 0)).hasMessageContaining("from 1.0 to 0.0");
  }

  /** 20,000 shops whose journey changes nothing: about one interval in twenty misses that. */
  @Test
  void nineteenOfTwentyIntervalsHoldTheTruth() {
    var chance = new SplittableRandom(7);
    var held = 0;
    for (var shop = 0; shop < 20_000; shop++) {
      var treated = new Share(drawn(chance, 450, 0.06), 450);
      var control = new Share(drawn(chance, 50, 0.06), 50);
      if (treated.minus(control, LEVEL).holds(0)) held++;
    }
    assertThat(held / 20_000.0).isBetween(0.94, 0.98);
  }

  private static int drawn(SplittableRandom chance, int people, double rate) {
    var hits = 0;
    for (var one = 0; one < people; one++) if (chance.nextDouble() < rate) hits++;
    return hits;
  }
}
