package dev.cartwheel.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Told;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every closed form against the slow way, on states that random events left behind. */
class CrossingTest {
  private static final int STATES = 50_000;
  private static final double DAY = 86_400_000;

  /** Of the silence itself; of a day where it is shorter than one. */
  private static final double ERROR = 1e-9;

  /** How a crossing is found: by the closed form, or by something broken on purpose. */
  private interface Finding {
    double crossing(Shape shape, double threshold);
  }

  @Test
  void everyCrossingIsThatOfBisectionToTheNinthDigit() {
    var compared = compare(Shape::crossing);
    assertThat(compared).as("crossings compared, by score").hasSize(Score.values().length - 4);
    assertThat(compared.values()).allMatch(count -> count > STATES / 50);
    assertThat(compared.values().stream().mapToInt(n -> n).sum()).isGreaterThanOrEqualTo(STATES);
  }

  @Test
  void aFormThatIsWrongInTheEighthDigitIsFound() {
    assertThatThrownBy(() -> compare((shape, threshold) -> shape.crossing(threshold) * (1 + 3e-9)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aCrossingIsTheFirstMillisecondOnTheOtherSide() {
    var random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      var score = Score.values()[random.nextInt(Score.values().length)];
      if (!(scores(random).of(score) instanceof Reading.Known(var course, var _, var _, var _)))
        continue;
      var threshold = 1 + random.nextInt(98) + random.nextDouble();
      var at = course.crossing(threshold);
      if (at.equals(Instant.MIN) || at.equals(Instant.MAX)) continue;
      var before = course.at(at.minusMillis(1));
      var after = course.at(at);
      var slack = 1e-9 * threshold;
      if (course.rises()) {
        assertThat(before).as(score + " to " + threshold).isLessThan(threshold + slack);
        assertThat(after).isGreaterThanOrEqualTo(threshold - slack);
      } else {
        assertThat(before).as(score + " to " + threshold).isGreaterThanOrEqualTo(threshold - slack);
        assertThat(after).isLessThan(threshold + slack);
      }
    }
  }

  private static Map<Score, Integer> compare(Finding finding) {
    var compared = new EnumMap<Score, Integer>(Score.class);
    var random = new Random(1);
    for (int left = STATES; left > 0; ) {
      var score = Score.values()[random.nextInt(Score.values().length)];
      if (!(scores(random).of(score) instanceof Reading.Known(var course, var _, var _, var _)))
        continue;
      var shape = course.shape();
      if (shape instanceof Shape.Steady || shape instanceof Shape.Share) continue;
      var threshold = threshold(random, shape);
      var slow = bisected(shape, threshold);
      assertThat(finding.crossing(shape, threshold))
          .as(() -> shape + " to " + threshold)
          .isCloseTo(slow, within(ERROR * Math.max(slow, DAY)));
      compared.merge(score, 1, Integer::sum);
      left--;
    }
    return compared;
  }

  /** One that the score gets to within the next years. */
  private static double threshold(Random random, Shape shape) {
    return shape.value((1 + random.nextInt(1_000_000)) / 1e6 * 20 * DAY * random.nextDouble());
  }

  private static double bisected(Shape shape, double threshold) {
    var low = 0.0;
    var high = DAY * 100_000;
    for (int i = 0; i < 200; i++) {
      var middle = (low + high) / 2;
      var isBeyond = shape.rises() == shape.value(middle) >= threshold;
      if (isBeyond) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  }

  private static Scores scores(Random random) {
    var rhythm = Rhythm.NONE;
    var last = Goods.NOON;
    for (int left = 1 + random.nextInt(8); left > 0; left--) {
      last = last.plusMillis((long) (random.nextDouble() * random.nextDouble() * 10 * DAY));
      var told = Told.by("v").at(last);
      rhythm =
          rhythm.and(
              random.nextBoolean()
                  ? told.viewed()
                  : told.added(Goods.CART, Goods.of(1, Goods.MUG)));
    }
    return new Scores(rhythm, last, new Yardstick(ScoreSettings.DEFAULT, table()));
  }

  /** Strictly rising, so that a rank has one level only. */
  private static Yardstick.Table table() {
    var points = IntStream.range(0, 101).mapToObj(i -> i * i * 0.005).toList();
    return new Yardstick.Table(1, new Quantiles(points), new Quantiles(points));
  }
}
