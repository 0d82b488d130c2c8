package dev.cartwheel.core.simulate;

import static dev.cartwheel.core.given.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.journey.Condition;
import dev.cartwheel.core.journey.Holdout;
import dev.cartwheel.core.journey.Journey;
import dev.cartwheel.core.journey.JourneyId;
import dev.cartwheel.core.journey.Run;
import dev.cartwheel.core.journey.Step;
import dev.cartwheel.core.journey.Trace;
import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.simulate.Rehearsal.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Who would have got what when, had the journey been there. */
class RehearsalTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final AudienceId CARTS = new AudienceId(new UUID(0, 1));
  private static final AudienceId VIP = new AudienceId(new UUID(0, 2));
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Test
  void messagesArePlannedAtTheirInstantsAndAPurchaseSparesTheRest() {
    var runs = rehearse(entered(NOON), bought(NOON.plus(DAY.multipliedBy(2))));
    assertThat(runs).hasSize(1);
    assertThat(sends(runs.getFirst())).containsExactly(tuple("first", NOON.plus(DAY)));
    assertThat(runs.getFirst().run().state()).isEqualTo(Run.State.CONVERTED);
    assertThat(runs.getFirst().endedAt()).isEqualTo(NOON.plus(DAY.multipliedBy(2)));
  }

  @Test
  void aPurchaseAtTheInstantOfAMessageSparesIt() {
    assertThat(sends(rehearse(entered(NOON), bought(NOON.plus(DAY))).getFirst())).isEmpty();
  }

  @Test
  void theReentryLockHoldsAsItWouldHave() {
    var again = NOON.plus(DAY.multipliedBy(2));
    var late = NOON.plus(DAY.multipliedBy(8));
    var runs =
        rehearse(
            entered(NOON),
            left(again),
            entered(again.plusSeconds(1)),
            left(late),
            entered(late.plusSeconds(1)));
    assertThat(runs)
        .extracting(told -> told.run().entered())
        .containsExactly(NOON, late.plusSeconds(1));
  }

  @Test
  void whatCountsAsHistoryAndWhatCameBeforeTheJourneyStartsNothing() {
    assertThat(rehearse(entered(NOON.minusMillis(1)))).isEmpty();
    assertThat(rehearse(new Happening.Crossed(NOON, CARTS, true, true))).isEmpty();
  }

  @Test
  void theOrderInWhichTheStoryIsToldDoesNotMatter() {
    var one = rehearse(entered(NOON), bought(NOON.plus(DAY.multipliedBy(2))));
    assertThat(rehearse(bought(NOON.plus(DAY.multipliedBy(2))), entered(NOON))).isEqualTo(one);
  }

  @Test
  void branchesConditionsAndClocksAreAnsweredFromTheStory() {
    var journey =
        journey(
            new Step.WaitFor("vip", new Condition(VIP, true), DAY),
            new Step.WaitUntil("nine", LocalTime.of(9, 0), Set.of()),
            new Step.Branch(
                "still", new Condition(VIP, true), List.of(send("yes")), List.of(send("no"))));
    var hour = Duration.ofHours(1);
    var joined = new Happening.Crossed(NOON.plus(hour), VIP, true, false);
    var nine = NOON.plus(hour.multipliedBy(12));
    var stays = played(journey, List.of(entered(NOON), joined), NOON.plus(DAY));
    assertThat(sends(stays.getFirst())).containsExactly(tuple("yes", nine));
    var leaves = new Happening.Crossed(nine.minusSeconds(1), VIP, false, false);
    var gone = played(journey, List.of(entered(NOON), joined, leaves), NOON.plus(DAY));
    assertThat(sends(gone.getFirst())).containsExactly(tuple("no", nine));
  }

  @Test
  void whoIsStillOnTheWayIsToldSo() {
    var told = rehearse(entered(NOON.plus(DAY.multipliedBy(29)))).getFirst();
    assertThat(told.run().isActive()).isTrue();
    assertThat(told.endedAt()).isNull();
  }

  private static List<Tuple> sends(Told told) {
    return told.trail().stream()
        .filter(trace -> trace.kind() == Trace.Kind.SENDS)
        .map(trace -> tuple(trace.step(), trace.at()))
        .toList();
  }

  private static List<Told> rehearse(Happening... story) {
    var journey =
        journey(
            new Step.Wait("a", DAY),
            send("first"),
            new Step.Wait("b", DAY.multipliedBy(2)),
            send("second"));
    var until = NOON.plus(DAY.multipliedBy(30));
    return played(journey, List.of(story), until);
  }

  private static List<Told> played(Journey journey, List<Happening> story, Instant until) {
    var somebody = new Somebody(Shopper.ID, TOKYO);
    return Rehearsal.of(journey, Shop.OPEN_HANDED, somebody, story, until).runs();
  }

  private static Happening entered(Instant at) {
    return new Happening.Crossed(at, CARTS, true, false);
  }

  private static Happening left(Instant at) {
    return new Happening.Crossed(at, CARTS, false, false);
  }

  private static Happening bought(Instant at) {
    return new Happening.Bought(at);
  }

  private static Step.Send send(String key) {
    return new Step.Send(key, Shop.MAIL, "You left something", DAY);
  }

  private static Journey journey(Step... steps) {
    var week = DAY.multipliedBy(7);
    return new Journey(
        new JourneyId(new UUID(3, 3)),
        "Carts",
        CARTS,
        List.of(steps),
        week,
        week,
        null,
        Holdout.NONE,
        NOON,
        true);
  }
}
