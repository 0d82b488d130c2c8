package dev.cartwheel.audience.backtest;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.audience.Story;
import dev.cartwheel.core.audience.Audience;
import dev.cartwheel.core.audience.Audiences;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.rule.Rule;
import dev.cartwheel.core.score.Quantiles;
import dev.cartwheel.core.score.Score;
import dev.cartwheel.core.score.ScoreSettings;
import dev.cartwheel.core.score.Yardstick;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A rule that compares shoppers counts by the table of levels that was in force at the time. */
class RelativeBacktestTest {
  private static final Instant START = Instant.parse("2026-05-10T10:00:00Z");
  private static final Instant NOW = START.plus(ofDays(10));
  private static final AudienceId TESTED = new AudienceId(new UUID(0, 1));

  /**
   * Ten views in a minute are a level of ten at most: the top of a quiet shop, low in a busy one.
   */
  private static final Yardstick.Table QUIET = table(1, 0.08);

  private static final Yardstick.Table BUSY = table(2, 80);

  private final Story who = Story.ofSomebody();

  @Test
  void aShopperIsComparedWithTheOthersOfThatDayAndNotOfToday() {
    var before = visit(START.plus(ofHours(1)));
    var after = visit(START.plus(ofDays(5)));
    var stages = List.of(stage(1, Instant.MIN, QUIET), stage(2, START.plus(ofDays(3)), BUSY));
    assertThat(entries(stages, before)).hasSize(1);
    assertThat(entries(stages, after)).isEmpty();
    assertThat(entries(List.of(stage(1, Instant.MIN, BUSY)), before))
        .as("by the table of today they would never have been there")
        .isEmpty();
  }

  @Test
  void whoeverEntersOnlyBecauseTheOthersHaveChangedStartsNothing() {
    var stages =
        List.of(
            stage(1, Instant.MIN, BUSY),
            stage(2, START.plus(ofHours(2)), QUIET),
            stage(3, START.plus(ofHours(3)), BUSY),
            stage(4, START.plus(ofDays(1)), QUIET));
    assertThat(entries(stages, visit(START.plus(ofHours(1))))).isEmpty();
    var again = visit(START.plus(ofDays(9)));
    assertThat(entries(stages, again)).as("who comes by themselves").hasSize(1);
    assertThat(entries(stages, again).getFirst().at()).isAfterOrEqualTo(START.plus(ofDays(9)));
  }

  @Test
  void whatTimeDoesIsMeasuredByTheTableOfThatTimeToo() {
    var leaving = new Rule.ScoreWithin(Score.INTENSITY, null, 50.0);
    var quiet = List.of(stage(1, Instant.MIN, QUIET, leaving));
    var alone = entries(quiet, visit(START)).getLast();
    assertThat(alone.at()).as("the fall below the middle of a quiet shop").isAfter(START);
    var stages = List.of(quiet.getFirst(), stage(2, alone.at().minusMillis(1), BUSY, leaving));
    assertThat(entries(stages, visit(START)))
        .as("the busy table has taken them in a moment before")
        .noneMatch(episode -> episode.at().equals(alone.at()));
  }

  private List<Episode> entries(List<Replay.Stage> stages, List<ShopperEvent> story) {
    return new Replay(stages, TESTED).of(story, NOW);
  }

  private List<ShopperEvent> visit(Instant from) {
    return IntStream.range(0, 10).mapToObj(i -> who.views(from.plusSeconds(i))).toList();
  }

  private static Replay.Stage stage(long revision, Instant since, Yardstick.Table table) {
    return stage(revision, since, table, new Rule.ScoreWithin(Score.INTENSITY, 90.0, null));
  }

  private static Replay.Stage stage(
      long revision, Instant since, Yardstick.Table table, Rule rule) {
    var audience = new Audience(TESTED, "Tested", rule, Instant.EPOCH, 1);
    var yardstick = new Yardstick(ScoreSettings.DEFAULT, table);
    return new Replay.Stage(since, new Audiences(List.of(audience), revision, yardstick));
  }

  private static Yardstick.Table table(long version, double step) {
    var points = IntStream.range(0, Quantiles.POINTS).mapToObj(i -> 1 + i * step).toList();
    return new Yardstick.Table(version, new Quantiles(points), new Quantiles(points));
  }
}
