package dev.cartwheel.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The likelihood's closed form against the slow way, on random models and shoppers. */
class LikelihoodTest {
  private static final int STATES = 60_000;
  private static final double DAY = 86_400_000;

  /** Of the silence itself; of an hour where it is shorter than one. */
  private static final double ERROR = 1e-9;

  private interface Finding {
    double crossing(Likelihood shape, double threshold);
  }

  @Test
  void everyCrossingIsThatOfBisectionToTheNinthDigit() {
    assertThat(compare(Likelihood::crossing)).isGreaterThan(50_000);
  }

  @Test
  void aFormThatIsWrongInTheEighthDigitIsFound() {
    assertThatThrownBy(() -> compare((shape, threshold) -> shape.crossing(threshold) * (1 + 3e-9)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void fromTheCrossingOnItIsBelowAndNotAMillisecondSooner() {
    var random = new Random(3);
    for (int i = 0; i < STATES; i++) {
      var likelihood = likelihood(random);
      Shape shape =
          random.nextBoolean() ? likelihood : new Likelihood.Rank(likelihood, peers(random));
      var threshold = 100 * random.nextDouble();
      var first = shape.firstBeyond(threshold);
      if (Double.isInfinite(first)) {
        assertThat(shape.value(Course.FOREVER / 2)).isGreaterThanOrEqualTo(threshold);
        continue;
      }
      assertThat(first).isEqualTo(Math.rint(first));
      assertThat(shape.value(first)).as("%s to %s", shape, threshold).isLessThan(threshold);
      if (first == 0) continue;
      assertThat(shape.value(first - 1)).isGreaterThanOrEqualTo(threshold);
    }
  }

  @Test
  void silenceNeverMakesAnybodyLikelier() {
    var random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      var shape = likelihood(random);
      var sooner = random.nextDouble() * 30 * DAY;
      var later = sooner + 1 + random.nextDouble() * 30 * DAY;
      assertThat(shape.value(later)).isLessThanOrEqualTo(shape.value(sooner));
    }
    assertThatThrownBy(() -> new Silence(-0.1, 0, 1)).hasMessageContaining("b and c must be 0");
    assertThatThrownBy(() -> new Silence(0.1, -1e-9, 1)).hasMessageContaining("b and c must be 0");
  }

  @Test
  void withoutALossItStaysForEver() {
    var steady = new Likelihood(-1, new Silence(0, 0, 1), Curve.STRAIGHT);
    assertThat(steady.firstBeyond(20)).isInfinite();
    assertThat(steady.firstBeyond(30)).isZero();
  }

  @Test
  void aCurveRisesEverywhereAndCanBeInverted() {
    var random = new Random(6);
    for (int i = 0; i < 10_000; i++) {
      var curve = curve(random);
      var z = random.nextGaussian() * 6;
      assertThat(curve.logOdds(z + 1e-6)).isGreaterThan(curve.logOdds(z));
      assertThat(curve.outcome(curve.logOdds(z))).isCloseTo(z, within(1e-9));
    }
    assertThatThrownBy(() -> new Curve(List.of(0.0, 1.0), List.of(0.5, 0.5)))
        .hasMessageContaining("knots must rise");
  }

  private static int compare(Finding finding) {
    var random = new Random(2);
    var compared = 0;
    for (int i = 0; i < STATES; i++) {
      var shape = likelihood(random);
      var passed = Math.pow(10, 3 + 6.5 * random.nextDouble());
      var threshold = shape.value(passed);
      if (!(shape.value(passed * 0.999) > threshold && threshold > 1e-6)) continue;
      var slow = bisected(shape, threshold);
      assertThat(finding.crossing(shape, threshold))
          .as("%s to %s", shape, threshold)
          .isCloseTo(slow, within(ERROR * Math.max(slow, DAY / 24) + rounding(shape, slow)));
      compared++;
    }
    return compared;
  }

  /** How far the silence moves when the threshold does by its last digits. */
  private static double rounding(Likelihood shape, double passed) {
    var silence = shape.silence();
    var slope = silence.b() / (silence.h() + passed) + silence.c();
    return 1e-13 * (1 + Math.abs(shape.start())) / slope;
  }

  private static double bisected(Shape shape, double threshold) {
    var low = 0.0;
    var high = DAY * 100_000;
    for (int i = 0; i < 200; i++) {
      var middle = (low + high) / 2;
      if (shape.value(middle) < threshold) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  }

  private static Likelihood likelihood(Random random) {
    var b = random.nextInt(10) == 0 ? 0 : random.nextDouble();
    var c = random.nextInt(10) == 0 ? 0 : 0.5 * random.nextDouble() / DAY;
    var h = DAY / (1 + random.nextInt(48));
    return new Likelihood(random.nextGaussian() * 2, new Silence(b, c, h), curve(random));
  }

  private static Curve curve(Random random) {
    if (random.nextInt(4) == 0) return Curve.STRAIGHT;
    var size = 1 + random.nextInt(20);
    return new Curve(rising(random, size), rising(random, size));
  }

  private static List<Double> rising(Random random, int size) {
    var steps = DoubleStream.generate(() -> 0.05 + random.nextDouble()).limit(size).toArray();
    var knots = new double[size];
    for (int i = 0; i < size; i++) knots[i] = i == 0 ? -6 + steps[0] : knots[i - 1] + steps[i];
    return DoubleStream.of(knots).boxed().collect(Collectors.toList());
  }

  private static Quantiles peers(Random random) {
    var points = IntStream.range(0, 101).mapToDouble(_ -> 100 * random.nextDouble()).sorted();
    return new Quantiles(points.boxed().toList());
  }
}
