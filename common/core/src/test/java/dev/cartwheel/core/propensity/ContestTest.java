package dev.cartwheel.core.propensity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.given.Past;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final Learner LEARNER = new LogisticLearner();
  private static final Past.Odds ODDS = (value, views, hours) -> 2 * value - views - 3 - hours / 48;

  @Test
  void aShopsOwnModelTakesThePlaceOfTheColdStart() {
    var held = held(Past.of(4_000, 1, ODDS), ColdStart.MODEL);
    assertThat(held.won()).as(held.why()).isTrue();
    assertThat(held.figures().auc()).isGreaterThan(held.reigning().auc() + 0.2);
    assertThat(held.later()).isNotNull();
    assertThat(held.learntFrom() + held.figures().samples()).isEqualTo(4_000);
  }

  @Test
  void aModelThatIsNoBetterDoesNot() {
    var reigning = held(Past.of(8_000, 1, ODDS), ColdStart.MODEL).challenger().as(1);
    var held = held(Past.of(8_000, 2, ODDS), reigning);
    assertThat(held.won()).isFalse();
    assertThat(held.why()).contains("log-loss");
  }

  @Test
  void aShopThatHasChangedGetsAnotherModel() {
    var reigning = held(Past.of(4_000, 1, ODDS), ColdStart.MODEL).challenger().as(1);
    var changed = Past.of(4_000, 2, (value, views, hours) -> 2 * views - value - 3 - hours / 48);
    assertThat(held(changed, reigning).won()).isTrue();
  }

  @Test
  void fewCartsAreNotLearntFrom() {
    var outcome = Contest.hold(LEARNER, Past.of(200, 1, ODDS), ColdStart.MODEL);
    assertThat(outcome).isInstanceOf(Contest.Outcome.TooFew.class);
    assertThat(outcome.why()).startsWith("needs 200 carts silent for an hour to learn, 40 of them");
  }

  @Test
  void whoIsHeldOutIsNeverLearntFrom() {
    var samples = Past.of(4_000, 1, ODDS);
    var others = new ArrayList<Sample>();
    var bought = new ArrayList<>(samples.stream().map(Sample::bought).toList());
    Collections.shuffle(bought, new Random(3));
    for (int i = 0; i < samples.size(); i++) {
      var one = samples.get(i);
      var isKept = !Contest.isHeldOut(one.shopper());
      var label = isKept ? one.bought() : bought.get(i);
      others.add(new Sample(one.shopper(), one.signs(), one.silence(), label));
    }
    assertThat(held(others, ColdStart.MODEL).challenger())
        .isEqualTo(held(samples, ColdStart.MODEL).challenger());
  }

  @Test
  void aQuarterOfTheShoppersIsHeldOut() {
    var heldOut = 0;
    for (long shopper = 0; shopper < 10_000; shopper++) {
      if (Contest.isHeldOut(shopper)) heldOut++;
    }
    assertThat(heldOut).isBetween(2_400, 2_600);
  }

  private static Contest.Outcome.Held held(List<Sample> samples, Model reigning) {
    return (Contest.Outcome.Held) Contest.hold(LEARNER, samples, reigning);
  }
}
