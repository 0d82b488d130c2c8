package dev.cartwheel.core.rule;

import static dev.cartwheel.core.given.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.score.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreRulesTest {
  private static final Told ANN = Told.by("ann");
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  @Test
  void recencyFallsBelowAQuarterTheMillisecondAfterTwoHalfLives() {
    var who = subject(List.of(ANN.viewed()));
    var gone = new Rule.ScoreWithin(Score.RECENCY, null, 25.0);
    var due = NOON.plus(TWO_DAYS).plusMillis(1);
    assertThat(Rules.at(gone, NOON, who)).isEqualTo(new Verdict(false, due));
    assertThat(Rules.at(gone, due.minusMillis(1), who)).isEqualTo(new Verdict(false, due));
    assertThat(Rules.at(gone, due, who)).isEqualTo(new Verdict(true, Instant.MAX));
    var there = new Rule.ScoreWithin(Score.RECENCY, 25.0, null);
    assertThat(Rules.at(there, due.minusMillis(1), who).holds()).isTrue();
    assertThat(Rules.at(there, due, who)).isEqualTo(new Verdict(false, Instant.MAX));
  }

  @Test
  void betweenTwoBoundsFlipsTwice() {
    var who = subject(List.of(ANN.viewed()));
    var middle = new Rule.ScoreWithin(Score.RECENCY, 25.0, 50.0);
    var in = NOON.plus(Duration.ofDays(1)).plusMillis(1);
    var out = NOON.plus(TWO_DAYS).plusMillis(1);
    assertThat(Rules.at(middle, NOON, who)).isEqualTo(new Verdict(false, in));
    assertThat(Rules.at(middle, in, who)).isEqualTo(new Verdict(true, out));
    assertThat(Rules.at(middle, out, who)).isEqualTo(new Verdict(false, Instant.MAX));
  }

  @Test
  void maturityRises() {
    var who = subject(List.of(ANN.viewed()));
    var old = new Rule.ScoreWithin(Score.MATURITY, 50.0, null);
    var due = NOON.plus(Duration.ofDays(30));
    assertThat(Rules.at(old, NOON, who)).isEqualTo(new Verdict(false, due));
    assertThat(Rules.at(old, due, who)).isEqualTo(new Verdict(true, Instant.MAX));
  }

  @Test
  void aScoreThatIsUnknownFitsNoBoundsAndSaysWhy() {
    var who = subject(List.of(ANN.viewed()));
    var slow = new Rule.ScoreWithin(Score.MOMENTUM, null, 99.0);
    assertThat(Rules.at(slow, NOON, who)).isEqualTo(Verdict.settled(false));
    assertThat(Rules.at(new Rule.ScoreUnknown(Score.MOMENTUM), NOON, who))
        .isEqualTo(Verdict.settled(true));
    assertThat(Explanations.explain(slow, NOON, who).seen())
        .isEqualTo("momentum is not known: needs 3 weighted events, has 1");
  }

  @Test
  void consistencyBecomesKnownByTimeAlone() {
    var who = subject(List.of(ANN.viewed()));
    var midnight = Instant.parse("2026-03-02T00:00:00Z");
    var known = midnight.plus(Duration.ofDays(7));
    assertThat(Rules.at(new Rule.ScoreUnknown(Score.CONSISTENCY), NOON, who))
        .isEqualTo(new Verdict(true, known));
    var steady = new Rule.ScoreWithin(Score.CONSISTENCY, 10.0, null);
    assertThat(Rules.at(steady, NOON, who)).isEqualTo(new Verdict(false, known));
    assertThat(Rules.at(steady, known, who))
        .isEqualTo(new Verdict(true, midnight.plus(Duration.ofDays(10))));
  }

  @Test
  void slowingWithACartIsOneWindowInTime() {
    var events = new ArrayList<ShopperEvent>();
    for (int day = 0; day < 10; day++) events.add(ANN.after(Duration.ofDays(day)).viewed());
    var last = ANN.after(Duration.ofDays(9));
    events.add(last.added(Goods.CART, Goods.of(1, Goods.MUG, "5.00")));
    var who = subject(events);
    var slowing =
        new Rule.All(
            List.of(
                new Rule.Cart(null, null, 1, null),
                new Rule.ScoreWithin(Score.MOMENTUM, null, 50.0),
                new Rule.ScoreWithin(Score.RECENCY, 25.0, null)));
    assertThat(Rules.at(slowing, last.at(), who).holds()).isFalse();
    var enters = Explanations.change(slowing, last.at(), who).orElseThrow();
    assertThat(enters).isBetween(last.at().plus(Duration.ofHours(12)), last.at().plus(TWO_DAYS));
    assertThat(Rules.at(slowing, enters.minusMillis(1), who).holds()).isFalse();
    assertThat(Rules.at(slowing, enters, who).holds()).isTrue();
    assertThat(Explanations.change(slowing, enters, who))
        .contains(last.at().plus(TWO_DAYS).plusMillis(1));
    assertThat(Explanations.explain(slowing, last.at(), who).outlook())
        .isEqualTo("would hold at " + enters + " unless there is activity");
    assertThat(Explanations.because(slowing, last.at(), who))
        .singleElement()
        .asString()
        .startsWith("momentum below 50: no (momentum ");
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new Rule.ScoreWithin(Score.RECENCY, null, null))
        .hasMessageContaining("atLeast, below or unknown");
    assertThatThrownBy(() -> new Rule.ScoreWithin(Score.RECENCY, 50.0, 40.0))
        .hasMessageContaining("less than below");
    assertThatThrownBy(() -> new Rule.ScoreWithin(Score.RECENCY, 101.0, null))
        .hasMessageContaining("from 0 to 100");
    assertThatThrownBy(() -> new Rule.ScoreWithin(Score.RECENCY, Double.NaN, null))
        .hasMessageContaining("from 0 to 100");
  }

  private static Subject subject(List<? extends ShopperEvent> events) {
    return Audiences.none().subject(Shopper.after(events));
  }
}
