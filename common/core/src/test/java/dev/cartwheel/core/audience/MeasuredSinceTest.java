package dev.cartwheel.core.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.core.given.Goods;
import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.given.Told;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.score.Score;
import dev.cartwheel.core.score.ScoreSettings;
import dev.cartwheel.core.score.Yardstick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What scores are measured by has changed while a shopper was away. */
class MeasuredSinceTest {
  private static final Told ANN = Told.by("ann");
  private static final Instant CHANGED = Goods.NOON.plus(Duration.ofHours(12));
  private static final Instant LATER = Goods.NOON.plus(Duration.ofDays(3));

  /** Recency falls below 50 after a half-life. */
  private static final Rule FADED = new Rule.ScoreWithin(Score.RECENCY, null, 50.0);

  @Test
  void whoWouldHaveCrossedBeforeTheChangeCrossesAsHistory() {
    var before = judged(FADED);
    var found = crossings(before, FADED, Duration.ofHours(6));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().at()).isBefore(CHANGED);
    assertThat(found.getFirst()).isInstanceOf(Transition.Entered.class);
    assertThat(((Transition.Entered) found.getFirst()).backfill()).isTrue();
  }

  @Test
  void whoCrossesAfterItCrossesAsAnybodyDoes() {
    var found = crossings(judged(FADED), FADED, Duration.ofHours(18));
    assertThat(((Transition.Entered) found.getFirst()).backfill()).isFalse();
  }

  @Test
  void anAudienceThatLooksAtNoScoreIsNotTouchedByIt() {
    var idle = new Rule.Idle(Duration.ofHours(1));
    var found = crossings(judged(idle), idle, Duration.ofHours(6));
    assertThat(((Transition.Entered) found.getFirst()).backfill()).isFalse();
  }

  @Test
  void anAudienceThatStandsOnOneThatDoesIs() {
    var below = audience(2, FADED);
    var above = audience(1, new Rule.InAudience(below.id()));
    var all = audiences(List.of(above, below), Duration.ofHours(6));
    assertThat(all.inForceSince(above)).isEqualTo(CHANGED);
  }

  private static Profile judged(Rule rule) {
    var judge = new Judge(new Audiences(List.of(audience(1, rule)), 1));
    return judge.reconsider(Profile.blank(Shopper.ID, Goods.NOON), ANN.viewed()).profile();
  }

  private static List<Transition> crossings(Profile profile, Rule rule, Duration halfLife) {
    return new Judge(audiences(List.of(audience(1, rule)), halfLife))
        .reconsider(profile, LATER)
        .transitions();
  }

  private static Audiences audiences(List<Audience> all, Duration halfLife) {
    var usual = ScoreSettings.DEFAULT;
    var settings =
        new ScoreSettings(
            halfLife,
            usual.maturityHalfLife(),
            usual.quantityHalf(),
            usual.priorShape(),
            usual.priorSpan(),
            usual.momentumEvents(),
            usual.levelEvents(),
            usual.returnDays(),
            usual.consistencyAge());
    return new Audiences(all, 2, new Yardstick(settings, null), CHANGED);
  }

  private static Audience audience(int number, Rule rule) {
    return new Audience(new AudienceId(new UUID(0, number)), "a", rule, Instant.EPOCH, 1);
  }
}
