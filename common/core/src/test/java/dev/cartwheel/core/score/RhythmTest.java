package dev.cartwheel.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private static final Told ANN = Told.by("ann");
  private static final long DAY = 86_400_000;

  @Test
  void countersAreWhatTheFormulaSaysWhateverTheOrder() {
    var random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      var events = events(random, 1 + random.nextInt(30));
      var last = events.stream().map(e -> e.envelope().at()).max(Instant::compareTo).orElseThrow();
      Collections.shuffle(events, random);
      var pace = after(events).person();
      assertThat(pace.fastLevel(last, Scale.PERSON))
          .isCloseTo(naive(events, last, 1), within(1e-8));
      assertThat(pace.slowLevel(last, Scale.PERSON))
          .isCloseTo(naive(events, last, 14), within(1e-8));
    }
  }

  @Test
  void anyOrderAndAnyHalvesGiveTheSameToTheLastBit() {
    var random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      var events = events(random, 2 + random.nextInt(30));
      var whole = after(events);
      Collections.shuffle(events, random);
      assertThat(after(events)).isEqualTo(whole);
      var cut = 1 + random.nextInt(events.size() - 1);
      var one = after(events.subList(0, cut));
      var other = after(events.subList(cut, events.size()));
      assertThat(one.plus(other)).isEqualTo(whole);
      assertThat(other.plus(one)).isEqualTo(whole).hasSameHashCodeAs(whole);
    }
  }

  @Test
  void aNewcomersMomentumIsNeutral() {
    var rhythm = after(List.of(ANN.viewed(), ANN.viewed(), ANN.viewed()));
    var known = known(rhythm, Goods.NOON, Score.MOMENTUM);
    assertThat(known.course().at(Goods.NOON)).isCloseTo(50, within(1e-6));
    assertThat(known(rhythm, Goods.NOON, Score.MOMENTUM_RATIO).course().at(Goods.NOON))
        .isCloseTo(1, within(1e-8));
  }

  @Test
  void whoComesMoreOftenThanBeforeGainsMomentumAndWhoComesLessOftenLosesIt() {
    var faster = new ArrayList<ShopperEvent>();
    var slower = new ArrayList<ShopperEvent>();
    for (int day = 0; day < 60; day++) {
      var at = ANN.after(Duration.ofDays(day));
      for (int n = 0; n < (day >= 57 ? 6 : 1); n++) faster.add(at.viewed());
      for (int n = 0; n < (day >= 50 ? 1 : 6); n++) slower.add(at.viewed());
    }
    var last = Goods.NOON.plus(Duration.ofDays(59));
    assertThat(known(after(faster), last, Score.MOMENTUM).course().at(last)).isGreaterThan(60);
    assertThat(known(after(slower), last, Score.MOMENTUM).course().at(last)).isLessThan(40);
  }

  @Test
  void whatIsTooLittleHistoryIsUnknownAndSaysWhy() {
    var once = new Scores(after(List.of(ANN.viewed())), Goods.NOON, Yardstick.DEFAULT);
    assertThat(once.of(Score.MOMENTUM)).isInstanceOf(Reading.Unknown.class);
    assertThat(((Reading.Unknown) once.of(Score.MOMENTUM)).why())
        .isEqualTo("needs 3 weighted events, has 1");
    assertThat(((Reading.Unknown) once.of(Score.RETURN_PROBABILITY)).why())
        .isEqualTo("needs 2 active days, has 1");
    assertThat(((Reading.Unknown) once.of(Score.INTENSITY)).why()).contains("no quantile table");
    assertThat(once.of(Score.CONSISTENCY))
        .isInstanceOfSatisfying(
            Reading.Known.class,
            known -> assertThat(known.isKnownAt(Goods.NOON.plus(Duration.ofDays(6)))).isFalse());
    var uploaded = new Scores(Rhythm.NONE, null, Yardstick.DEFAULT);
    for (var score : Score.values()) {
      assertThat(uploaded.of(score)).as(score.word()).isInstanceOf(Reading.Unknown.class);
    }
  }

  @Test
  void onlyPresenceCountsAndAnOrderToldTwiceCountsForNothing() {
    var nothing =
        after(
            List.of(
                ANN.from(Origin.Kind.PLATFORM).cancelled("n1"),
                ANN.from(Origin.Kind.CARTWHEEL)
                    .consented(dev.cartwheel.core.consent.Channel.EMAIL, true)));
    assertThat(nothing).isEqualTo(Rhythm.NONE);
    var order = after(List.of(ANN.ordered("n1", null), ANN.ordered("n1", null)));
    assertThat(order.person()).isEqualTo(Pace.NONE);
    assertThat(order.activeDays()).isEqualTo(1);
  }

  @Test
  void daysAreKeptForAtLeastHalfAYearAndNeverMoreThanFourCells() {
    var rhythm = Rhythm.NONE;
    for (int day = 0; day < 1_000; day++) {
      rhythm = rhythm.and(ANN.after(Duration.ofDays(day)).viewed());
      assertThat(rhythm.days().toArray().length).isLessThanOrEqualTo(Rhythm.CELLS_OF_DAYS);
      assertThat(rhythm.activeDays()).isGreaterThanOrEqualTo(Math.min(day + 1, 193));
      assertThat(rhythm.person().slow().toArray().length).isLessThanOrEqualTo(Decay.CELLS);
    }
  }

  @Test
  void aRankIsTheShareOfShoppersAtMostOnThatLevel() {
    var flat = java.util.stream.IntStream.range(0, 101).mapToObj(i -> (double) (i / 10)).toList();
    var quantiles = new Quantiles(flat);
    assertThat(quantiles.rank(0)).isEqualTo(9);
    assertThat(quantiles.rank(0.5)).isCloseTo(9.5, within(1e-9));
    assertThat(quantiles.rank(10)).isEqualTo(100);
    assertThat(quantiles.level(9.5)).isCloseTo(0.5, within(1e-9));
    assertThat(quantiles.level(100)).isEqualTo(10);
  }

  private static Reading.Known known(Rhythm rhythm, Instant last, Score score) {
    return (Reading.Known) new Scores(rhythm, last, Yardstick.DEFAULT).of(score);
  }

  private static Rhythm after(List<? extends ShopperEvent> events) {
    var rhythm = Rhythm.NONE;
    for (var event : events) rhythm = rhythm.and(event);
    return rhythm;
  }

  private static List<ShopperEvent> events(Random random, int count) {
    var events = new ArrayList<ShopperEvent>();
    for (int n = 0; n < count; n++) {
      var told = Told.by("v").at(Goods.NOON.plusMillis(random.nextLong(40 * DAY)));
      events.add(
          random.nextBoolean() ? told.viewed() : told.added(Goods.CART, Goods.of(1, Goods.MUG)));
    }
    return events;
  }

  private static double naive(List<ShopperEvent> events, Instant at, double days) {
    return events.stream()
        .mapToDouble(
            event -> {
              var age = at.toEpochMilli() - event.envelope().at().toEpochMilli();
              return Weights.of(event) * Math.exp(-age / (days * DAY));
            })
        .sum();
  }
}
