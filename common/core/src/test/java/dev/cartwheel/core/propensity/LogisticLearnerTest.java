package dev.cartwheel.core.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.core.given.Past;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticLearnerTest {
  private static final Learner LEARNER = new LogisticLearner();
  private static final Past.Odds ODDS =
      (value, views, hours) ->
          -3 + 0.8 * value + 0.5 * views - 0.3 * Math.log1p(hours) - 0.1 * hours / 24;

  private static final List<Sample> SEEN = Past.of(20_000, 1, ODDS);
  private static final List<Sample> OTHERS = Past.of(20_000, 2, ODDS);

  @Test
  void whatWasPlantedIsFound() {
    var model = LEARNER.learn(SEEN);
    var silence = model.silence();
    assertThat(silence.b()).isCloseTo(0.3, within(0.05));
    assertThat(silence.c() * 86_400_000).isCloseTo(0.1, within(0.05));
    assertThat(slope(model, "cart_views")).isCloseTo(0.5, within(0.05));
    for (var idle : List.of("orders", "momentum", "removed", "active_days")) {
      assertThat(slope(model, idle)).as(idle).isCloseTo(0, within(0.06));
    }
  }

  @Test
  void othersBuyAsOftenAsIsForetold() {
    var model = LEARNER.learn(SEEN);
    for (var silence : List.of(Sample.FIRST, Duration.ofDays(1), Duration.ofDays(7))) {
      var figures = Figures.of(model, after(silence));
      assertThat(figures.calibrationError()).as("%s", silence).isLessThan(0.03);
    }
    var first = after(Sample.FIRST);
    var figures = Figures.of(model, first);
    var truth = first.stream().mapToDouble(LogisticLearnerTest::truth).toArray();
    assertThat(figures.auc()).isCloseTo(Figures.of(truth, bought(first)).auc(), within(0.005));
    assertThat(figures.logLoss())
        .isCloseTo(Figures.of(truth, bought(first)).logLoss(), within(0.003));
  }

  @Test
  void whereWhoBoughtIsDealtOutAtRandomNothingIsForetold() {
    var bought = new ArrayList<>(SEEN.stream().map(Sample::bought).toList());
    Collections.shuffle(bought, new Random(9));
    var shuffled = new ArrayList<Sample>();
    for (int i = 0; i < bought.size(); i++) {
      var sample = SEEN.get(i);
      shuffled.add(new Sample(sample.shopper(), sample.signs(), sample.silence(), bought.get(i)));
    }
    var model = LEARNER.learn(shuffled);
    var unseen = new ArrayList<Sample>();
    Collections.shuffle(bought, new Random(10));
    for (int i = 0; i < bought.size(); i++) {
      var sample = OTHERS.get(i);
      unseen.add(new Sample(sample.shopper(), sample.signs(), sample.silence(), bought.get(i)));
    }
    assertThat(Figures.of(model, unseen).auc()).isCloseTo(0.5, within(0.02));
  }

  @Test
  void nobodyBecomesLikelierByStayingAwayWhateverTheSamplesSay() {
    var model =
        LEARNER.learn(Past.of(4_000, 3, (value, _, hours) -> -2 + value + 0.5 * Math.log1p(hours)));
    assertThat(model.silence().b()).isZero();
    assertThat(model.silence().c()).isZero();
  }

  @Test
  void theSameSamplesGiveTheSameModelAndTextKeepsAllOfIt() {
    var model = LEARNER.learn(SEEN);
    assertThat(LEARNER.learn(SEEN)).isEqualTo(model);
    assertThat(LEARNER.read(model.write())).isEqualTo(model);
    assertThat(LEARNER.read(ColdStart.MODEL.write())).isEqualTo(ColdStart.MODEL);
    assertThat(model.as(7).version()).isEqualTo(7);
    assertThat(model.as(7).write()).isEqualTo(model.write());
    assertThatThrownBy(() -> LEARNER.read("forest 1\n"))
        .hasMessage("not a model that begins with 'logistic 1'");
  }

  @Test
  void contributionsAddUpToTheOutcome() {
    var model = LEARNER.learn(SEEN);
    for (var sample : OTHERS.subList(0, 1_000)) {
      var parts = model.explain(sample.signs(), sample.silence());
      assertThat(parts.stream().mapToDouble(Model.Contribution::logOdds).sum())
          .isCloseTo(model.outcome(sample.signs(), sample.silence()), within(1e-9));
    }
  }

  @Test
  void withoutABuyerThereIsNothingToLearn() {
    var never = Past.of(100, 4, (_, _, _) -> -100);
    assertThatThrownBy(() -> LEARNER.learn(never))
        .hasMessage("needs some who bought and some who did not, had 0 of 200");
  }

  /** What one more of a feature adds to z. */
  private static double slope(Model model, String name) {
    var term =
        ((Logistic) model)
            .terms().stream().filter(t -> t.word().equals(name)).findFirst().orElseThrow();
    return term.weight() / term.spread();
  }

  private static List<Sample> after(Duration silence) {
    return OTHERS.stream().filter(sample -> sample.silence().equals(silence)).toList();
  }

  private static double truth(Sample sample) {
    var z =
        ODDS.of(
            Feature.CART_VALUE.in(sample.signs()),
            Feature.CART_VIEWS.in(sample.signs()),
            sample.silence().toMinutes() / 60.0);
    return 1 / (1 + Math.exp(-z));
  }

  private static boolean[] bought(List<Sample> samples) {
    var bought = new boolean[samples.size()];
    for (int i = 0; i < bought.length; i++) bought[i] = samples.get(i).bought();
    return bought;
  }
}
