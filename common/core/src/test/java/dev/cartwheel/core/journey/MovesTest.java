package dev.cartwheel.core.journey;

import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.journey.Trips.DAY;
import static dev.cartwheel.core.journey.Trips.HOUR;
import static dev.cartwheel.core.journey.Trips.VIP;
import static dev.cartwheel.core.journey.Trips.WEEK;
import static dev.cartwheel.core.journey.Trips.journey;
import static dev.cartwheel.core.journey.Trips.known;
import static dev.cartwheel.core.journey.Trips.pause;
import static dev.cartwheel.core.journey.Trips.send;
import static dev.cartwheel.core.journey.Trips.sent;
import static dev.cartwheel.core.journey.Trips.started;
import static dev.cartwheel.core.journey.Trips.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a run goes on when its journey was changed under it. */
class MovesTest {
  private final Journey old =
      journey(pause("rest", DAY), send("one"), pause("more", DAY), send("two"));
  private final Run waiting = started(old);

  @Test
  void aWaitKeepsItsBeginningAndGetsItsNewLength() {
    assertThat(moved(journey(pause("rest", HOUR), send("one"))))
        .isEqualTo(waiting.waiting(NOON, NOON.plus(HOUR)));
    assertThat(moved(journey(pause("rest", DAY.multipliedBy(3)), send("one"))).dueAt())
        .isEqualTo(NOON.plus(DAY.multipliedBy(3)));
  }

  @Test
  void aStepThatMovedIsFoundWhereItIsNow() {
    var changed = journey(send("zero"), pause("rest", DAY), send("one"));
    assertThat(moved(changed).position()).isEqualTo(1);
    assertThat(sent(tell(changed, moved(changed), new Input.Woke(NOON.plus(DAY)))))
        .containsExactly("one");
  }

  @Test
  void whereTheStepIsGoneTheNextOnTheWayIsTakenWhenItsWaitWouldHaveBeenOver() {
    var changed = journey(send("two"), pause("later", HOUR));
    var run = moved(changed);
    assertThat(run)
        .extracting("position", "dueAt", "since")
        .containsExactly(0, NOON.plus(DAY), null);
    assertThat(sent(tell(changed, run, new Input.Woke(NOON.plus(DAY))))).containsExactly("two");
  }

  @Test
  void whereNothingOfTheWayIsLeftTheRunWaitsForItsEnd() {
    var changed = journey(send("another"));
    var run = moved(changed);
    assertThat(run.isActive()).isTrue();
    assertThat(tell(changed, run, new Input.Woke(NOON.plus(DAY))).effects()).isEmpty();
    assertThat(run.dueAt()).isEqualTo(NOON.plus(WEEK));
  }

  @Test
  void whoIsThroughStaysThrough() {
    var through =
        tell(old, waiting, new Input.Woke(NOON.plus(DAY.multipliedBy(2)))).run().orElseThrow();
    var longer =
        journey(pause("rest", DAY), send("one"), pause("more", DAY), send("two"), send("three"));
    var run = Moves.move(old, through, longer).run().orElseThrow();
    assertThat(sent(tell(longer, run, new Input.Woke(NOON.plus(DAY.multipliedBy(6)))))).isEmpty();
    assertThat(run.dueAt()).isEqualTo(NOON.plus(WEEK));
  }

  @Test
  void theOtherWayOfABranchIsNotOnTheWay() {
    var branch =
        new Step.Branch(
            "vip",
            new Condition(VIP, true),
            List.of(pause("yes-wait", DAY), send("yes")),
            List.of(send("no")));
    var forked = journey(branch, send("both"));
    var answer = new Input.Woke(NOON, known(NOON, Map.of(VIP, NOON)));
    var run = tell(forked, started(forked), answer).run().orElseThrow();
    var changed = journey(send("no"), send("both"));
    var moved = Moves.move(forked, run, changed).run().orElseThrow();
    assertThat(sent(tell(changed, moved, new Input.Woke(NOON.plus(DAY))))).containsExactly("both");
  }

  @Test
  void aConditionThatIsWaitedForIsLookedAtAgain() {
    var forVip = new Step.WaitFor("for", new Condition(VIP, true), DAY);
    var before = journey(forVip, send("one"));
    var answer = new Input.Woke(NOON, known(NOON, Map.of()));
    var run = tell(before, started(before), answer).run().orElseThrow();
    var after = journey(new Step.WaitFor("for", new Condition(VIP, false), HOUR), send("one"));
    var moved = Moves.move(before, run, after).run().orElseThrow();
    assertThat(Conductor.asks(after, moved)).isTrue();
    assertThat(sent(tell(after, moved, answer))).containsExactly("one");
  }

  @Test
  void anArmThatIsStillThereIsKept() {
    var arms = List.of(new Arm("a", 1, List.of()), new Arm("b", 1, List.of()));
    var experiment = new Step.Experiment("ab", arms);
    var before = journey(experiment, pause("rest", DAY));
    var run = started(before);
    var arm = run.arms().get("ab");
    var weighted =
        new Step.Experiment(
            "ab", List.of(new Arm("a", 1_000, List.of()), new Arm("b", 1_000, List.of())));
    var after = journey(pause("rest", DAY), weighted);
    var moved = Moves.move(before, run, after).run().orElseThrow();
    var done = tell(after, moved, new Input.Woke(NOON.plus(DAY))).run().orElseThrow();
    assertThat(done.arms()).containsEntry("ab", arm);
  }

  private Run moved(Journey to) {
    return Moves.move(old, waiting, to).run().orElseThrow();
  }
}
