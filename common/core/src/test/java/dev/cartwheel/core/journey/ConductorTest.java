package dev.cartwheel.core.journey;

import static dev.cartwheel.core.given.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConductorTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Step.Send FIRST = send("first", Duration.ofHours(6));
  private static final Step.Send SECOND = send("second", Duration.ofDays(30));

  private final Journey journey =
      journey(NOON, wait(DAY), FIRST, wait(DAY.multipliedBy(2)), SECOND);

  @Test
  void whoEntersIsOnTheWayAndWaits() {
    var run = started();
    assertThat(run)
        .isEqualTo(
            new Run(
                run.id(),
                journey.id(),
                Shopper.ID,
                NOON,
                new Run.Part(false, Map.of(), null, false),
                0,
                Run.State.ACTIVE,
                NOON.plus(DAY),
                NOON,
                false));
    assertThat(run.id()).isEqualTo(RunId.of(journey.id(), Shopper.ID, NOON));
  }

  @Test
  void aJourneyThatBeginsWithAMessageSendsItAtOnce() {
    var decision = decide(journey(NOON, FIRST), null, new Input.Entered(NOON, false));
    assertThat(decision.effects())
        .containsExactly(new Effect.Deliver(FIRST, NOON, NOON.plus(Duration.ofHours(6))));
  }

  @Test
  void aStepIsTakenAtItsInstantAndNotAMillisecondSooner() {
    assertThat(woken(started(), NOON.plus(DAY).minusMillis(1)).effects()).isEmpty();
    var decision = woken(started(), NOON.plus(DAY));
    assertThat(decision.effects())
        .containsExactly(
            new Effect.Deliver(FIRST, NOON.plus(DAY), NOON.plus(DAY).plus(Duration.ofHours(6))));
    assertThat(run(decision).dueAt()).isEqualTo(NOON.plus(DAY.multipliedBy(3)));
  }

  @Test
  void wakingLateShiftsNothing() {
    var late = woken(started(), NOON.plus(DAY).plus(Duration.ofHours(5)));
    assertThat(late).isEqualTo(woken(started(), NOON.plus(DAY)));
    assertThat(woken(started(), NOON.plus(Duration.ofDays(4))).effects())
        .extracting("dueAt")
        .containsExactly(NOON.plus(DAY), NOON.plus(DAY.multipliedBy(3)));
  }

  @Test
  void noMessageMayLeaveAfterTheEndOfTheWindow() {
    var decision = woken(started(), NOON.plus(Duration.ofDays(4)));
    assertThat(decision.effects()).last().extracting("notAfter").isEqualTo(NOON.plus(WEEK));
  }

  @Test
  void whenAllStepsAreDoneTheRunWaitsForAPurchaseUntilTheWindowEnds() {
    var done = run(woken(started(), NOON.plus(Duration.ofDays(4))));
    assertThat(done.state()).isEqualTo(Run.State.ACTIVE);
    assertThat(done.dueAt()).isEqualTo(NOON.plus(WEEK));
    assertThat(run(woken(done, NOON.plus(WEEK))).state()).isEqualTo(Run.State.COMPLETED);
    assertThat(run(woken(started(), NOON.plus(WEEK))).state()).isEqualTo(Run.State.COMPLETED);
  }

  @Test
  void aWaitBeyondTheWindowEndsWithItAndNothingIsSent() {
    var slow = journey(NOON, wait(Duration.ofDays(8)), FIRST);
    var run = run(decide(slow, null, new Input.Entered(NOON, false)));
    assertThat(run.dueAt()).isEqualTo(NOON.plus(WEEK));
    var end = decide(slow, run, new Input.Woke(NOON.plus(WEEK)));
    assertThat(end.effects()).containsExactly(new Effect.Release(NOON.plus(WEEK)));
    assertThat(run(end).state()).isEqualTo(Run.State.COMPLETED);
  }

  @Test
  void aRunWhoseJourneyLostStepsWaitsForTheEndOfItsWindow() {
    var far = run(woken(started(), NOON.plus(DAY)));
    var shorter = journey(NOON, FIRST);
    var decision = decide(shorter, far, new Input.Woke(far.dueAt()));
    assertThat(decision.effects()).isEmpty();
    assertThat(run(decision))
        .extracting("state", "dueAt")
        .containsExactly(Run.State.ACTIVE, NOON.plus(WEEK));
  }

  @Test
  void aPurchaseMidWaitEndsTheRunAndWithdrawsEverything() {
    var decision = decide(journey, started(), new Input.Purchased(NOON.plusSeconds(1)));
    assertThat(run(decision).state()).isEqualTo(Run.State.CONVERTED);
    assertThat(decision.effects())
        .containsExactly(new Effect.Withdraw(Run.State.CONVERTED, NOON.plusSeconds(1)));
    assertThat(woken(run(decision), NOON.plus(DAY)).because()).isEqualTo("nothing is due");
  }

  @Test
  void aPersonIsOnAListFromItsStepToTheEndOfTheRun() {
    var ads = new DestinationId(new UUID(0, 9));
    var add = new Step.AddToList("on", ads, "list-1");
    var remove = new Step.RemoveFromList("off", ads, "list-1");
    var listing = journey(NOON, add, wait(DAY), remove);
    var entered = decide(listing, null, new Input.Entered(NOON, false));
    assertThat(entered.effects()).containsExactly(new Effect.Place(add, NOON));
    var removed = decide(listing, run(entered), new Input.Woke(NOON.plus(DAY)));
    assertThat(removed.effects()).containsExactly(new Effect.Displace(remove, NOON.plus(DAY)));
    var over = decide(listing, run(removed), new Input.Woke(NOON.plus(WEEK)));
    assertThat(over.effects()).containsExactly(new Effect.Release(NOON.plus(WEEK)));
  }

  @Test
  void leavingStoppingAndErasingEndTheRunEachWithItsReason() {
    var at = NOON.plusSeconds(1);
    assertThat(run(decide(journey, started(), new Input.Exited(at))).state())
        .isEqualTo(Run.State.LEFT);
    assertThat(run(decide(journey, started(), new Input.Stopped(at))).state())
        .isEqualTo(Run.State.STOPPED);
    assertThat(run(decide(journey, started(), new Input.Erased(at))).state())
        .isEqualTo(Run.State.ERASED);
  }

  @Test
  void whatHappenedBeforeTheRunBeganDoesNotEndIt() {
    var decision = decide(journey, started(), new Input.Purchased(NOON.minusMillis(1)));
    assertThat(run(decision).isActive()).isTrue();
    assertThat(run(decide(journey, started(), new Input.Purchased(NOON))).isActive()).isFalse();
    assertThat(decide(journey, null, new Input.Purchased(NOON)).run()).isEmpty();
  }

  @Test
  void whoEnteredBeforeTheJourneyWasLiveNeverStarts() {
    var later = journey(NOON.plusMillis(1), FIRST);
    assertThat(decide(later, null, new Input.Entered(NOON, false)).run()).isEmpty();
    assertThat(decide(journey(null, FIRST), null, new Input.Entered(NOON, false)).run()).isEmpty();
    assertThat(decide(journey(NOON, FIRST), null, new Input.Entered(NOON, false)).run())
        .isPresent();
  }

  @Test
  void whoEntersAsHistoryNeverStarts() {
    var decision = decide(journey, null, new Input.Entered(NOON, true));
    assertThat(decision.run()).isEmpty();
    assertThat(decision.effects()).isEmpty();
    assertThat(decision.because()).isEqualTo("entered as history");
  }

  @Test
  void whoIsOnTheWayDoesNotStartAgain() {
    var decision = decide(journey, started(), new Input.Entered(NOON.plus(DAY), false));
    assertThat(decision.run()).contains(started());
    assertThat(decision.because()).isEqualTo("already on the way");
  }

  @Test
  void whoWasReachedStartsAgainOnlyAfterAWeek() {
    var reached = run(decide(journey, started().reach(), new Input.Exited(NOON.plus(DAY))));
    var tooSoon =
        decide(journey, reached, new Input.Entered(NOON.plus(WEEK).minusMillis(1), false));
    assertThat(tooSoon.run()).contains(reached);
    var again = decide(journey, reached, new Input.Entered(NOON.plus(WEEK), false));
    assertThat(run(again))
        .extracting("state", "entered")
        .containsExactly(Run.State.ACTIVE, NOON.plus(WEEK));
  }

  @Test
  void whoLeftBeforeAnythingWasSentMayStartAgainAtOnce() {
    var left = run(decide(journey, started(), new Input.Exited(NOON.plusSeconds(1))));
    var again = decide(journey, left, new Input.Entered(NOON.plusSeconds(2), false));
    assertThat(run(again).isActive()).isTrue();
    assertThat(run(again).id()).isNotEqualTo(left.id());
  }

  @Test
  void senselessJourneysAreRefused() {
    assertThatThrownBy(() -> journey(NOON)).hasMessage("journey must have 1 to 50 steps, had 0");
    assertThatThrownBy(() -> journey(NOON, FIRST, FIRST))
        .hasMessage("two steps have the key 'first'");
    assertThatThrownBy(() -> send("First", DAY)).hasMessageContaining("was 'First'");
    assertThatThrownBy(() -> wait(Duration.ZERO)).hasMessageContaining("wait must be above zero");
  }

  private Run started() {
    return run(decide(journey, null, new Input.Entered(NOON, false)));
  }

  private Decision woken(Run run, Instant now) {
    return decide(journey, run, new Input.Woke(now));
  }

  private static Decision decide(Journey journey, @Nullable Run latest, Input input) {
    return Conductor.decide(journey, Shopper.ID, latest, input);
  }

  private static Run run(Decision decision) {
    return decision.run().orElseThrow();
  }

  private static Journey journey(@Nullable Instant liveSince, Step... steps) {
    var id = new JourneyId(new UUID(3, 3));
    var trigger = new AudienceId(new UUID(0, 1));
    return new Journey(
        id,
        "Abandoned carts",
        trigger,
        List.of(steps),
        WEEK,
        WEEK,
        null,
        Holdout.NONE,
        liveSince,
        false);
  }

  private static Step.Wait wait(Duration span) {
    return new Step.Wait("wait-" + span.toDays(), span);
  }

  private static Step.Send send(String key, Duration notLater) {
    return new Step.Send(key, new DestinationId(new UUID(4, 4)), "You left something", notLater);
  }
}
