package dev.cartwheel.core.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void theAreaIsTheShareOfPairsThatAreInOrder() {
    var random = new Random(1);
    for (int round = 0; round < 200; round++) {
      var p = random.doubles(30).map(x -> Math.rint(x * 10) / 10).toArray();
      var bought = new boolean[30];
      for (int i = 0; i < 30; i++) bought[i] = i < 2 ? i == 0 : random.nextDouble() < p[i];
      assertThat(Figures.of(p, bought).auc()).isCloseTo(pairsInOrder(p, bought), within(1e-12));
    }
  }

  @Test
  void averagePrecisionIsThatOfTheTextbook() {
    var p = new double[] {0.9, 0.8, 0.7, 0.6};
    var figures = Figures.of(p, new boolean[] {true, false, true, false});
    assertThat(figures.averagePrecision()).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
    var tied = Figures.of(new double[] {0.5, 0.5}, new boolean[] {true, false});
    assertThat(tied.averagePrecision()).isEqualTo(0.5);
    assertThat(tied.auc()).isEqualTo(0.5);
    assertThat(tied.logLoss()).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void whoSaysATenthMoreThanHappensIsATenthOff() {
    var p = new double[1_000];
    var bought = new boolean[1_000];
    for (int i = 0; i < 1_000; i++) {
      p[i] = 0.3 + i % 10 * 1e-9;
      bought[i] = i / 10 % 5 == 0;
    }
    assertThat(Figures.of(p, bought).calibrationError()).isCloseTo(0.1, within(1e-6));
  }

  @Test
  void withoutABuyerThereIsNoFigure() {
    assertThatThrownBy(() -> Figures.of(new double[] {0.5}, new boolean[] {false}))
        .hasMessage("needs some who bought and some who did not, had 0 of 1");
  }

  private static double pairsInOrder(double[] p, boolean[] bought) {
    var inOrder = 0.0;
    var pairs = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        if (!bought[i] || bought[j]) continue;
        pairs++;
        inOrder += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
      }
    }
    return inOrder / pairs;
  }
}
