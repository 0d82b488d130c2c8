package dev.cartwheel.core.journey;

import static dev.cartwheel.core.given.Goods.NOON;
import static dev.cartwheel.core.journey.Trips.DAY;
import static dev.cartwheel.core.journey.Trips.HOUR;
import static dev.cartwheel.core.journey.Trips.VIP;
import static dev.cartwheel.core.journey.Trips.WEEK;
import static dev.cartwheel.core.journey.Trips.enter;
import static dev.cartwheel.core.journey.Trips.journey;
import static dev.cartwheel.core.journey.Trips.known;
import static dev.cartwheel.core.journey.Trips.pause;
import static dev.cartwheel.core.journey.Trips.send;
import static dev.cartwheel.core.journey.Trips.sent;
import static dev.cartwheel.core.journey.Trips.started;
import static dev.cartwheel.core.journey.Trips.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.core.given.Shopper;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Steps that choose, and steps that wait for more than time. */
class StepsTest {
  private static final Condition IS_VIP = new Condition(VIP, true);
  private static final Step.WaitFor FOR_VIP = new Step.WaitFor("for-vip", IS_VIP, DAY);

  @Test
  void aBranchGoesTheWayOfWhoeverWasInTheAudienceWhenItFellDue() {
    var journey = journey(branch(List.of(send("yes")), List.of(send("no"))), send("both"));
    var run = started(journey);
    assertThat(Conductor.asks(journey, run)).isTrue();
    assertThat(sent(answered(journey, run, NOON, Map.of(VIP, NOON))))
        .containsExactly("yes", "both");
    assertThat(sent(answered(journey, run, NOON, Map.of()))).containsExactly("no", "both");
    var later = Map.of(VIP, NOON.plusMillis(1));
    assertThat(sent(answered(journey, run, NOON, later))).containsExactly("no", "both");
  }

  @Test
  void aBranchWaitsForAnAnswerThatReachesUpToIt() {
    var journey = journey(branch(List.of(send("yes")), List.of()), send("both"));
    var run = started(journey);
    assertThat(tell(journey, run, new Input.Woke(NOON.plus(DAY))).run()).contains(run);
    var old = new Input.Woke(NOON, known(NOON.minusMillis(1), Map.of(VIP, NOON)));
    assertThat(tell(journey, run, old).run()).contains(run);
  }

  @Test
  void waysMayBeEmptyAndNestedAndEndTheJourney() {
    var inner = branch(List.of(new Step.End("stop")), List.of());
    var outer =
        new Step.Branch("outer", new Condition(VIP, false), List.of(), List.of(inner, send("a")));
    var journey = journey(outer, send("b"));
    var vip = answered(journey, started(journey), NOON, Map.of(VIP, NOON));
    assertThat(sent(vip)).isEmpty();
    assertThat(run(vip))
        .extracting("state", "dueAt")
        .containsExactly(Run.State.ACTIVE, NOON.plus(WEEK));
    assertThat(sent(answered(journey, started(journey), NOON, Map.of()))).containsExactly("b");
  }

  @Test
  void aWaitForAConditionGoesOnAtTheInstantItBecomesTrue() {
    var journey = journey(FOR_VIP, send("then"));
    var waiting = run(answered(journey, started(journey), NOON, Map.of()));
    assertThat(waiting).extracting("since", "dueAt").containsExactly(NOON, NOON.plus(DAY));
    var decision = tell(journey, waiting, new Input.Crossed(NOON.plus(HOUR), VIP, true));
    assertThat(decision.effects()).extracting("dueAt").containsExactly(NOON.plus(HOUR));
    assertThat(tell(journey, waiting, new Input.Crossed(NOON.plus(HOUR), VIP, false)).run())
        .contains(waiting);
  }

  @Test
  void aConditionThatIsTrueAlreadyIsNotWaitedFor() {
    var journey = journey(pause("first", HOUR), FOR_VIP, send("then"));
    var due = NOON.plus(HOUR);
    var arrived = run(tell(journey, started(journey), new Input.Woke(due)));
    assertThat(Conductor.asks(journey, arrived)).isTrue();
    var decision = answered(journey, arrived, due, Map.of(VIP, NOON));
    assertThat(decision.effects()).extracting("dueAt").containsExactly(due);
    var meanwhile = answered(journey, arrived, due, Map.of(VIP, due.plusMillis(5)));
    assertThat(meanwhile.effects()).isEmpty();
    assertThat(run(meanwhile).dueAt()).isEqualTo(due.plusMillis(5));
  }

  @Test
  void whatWasAskedBeforeTheRunStoodThereDoesNotCount() {
    var journey = journey(branch(List.of(FOR_VIP, send("yes")), List.of()));
    var decision = answered(journey, started(journey), NOON, Map.of(VIP, NOON));
    assertThat(sent(decision)).isEmpty();
    assertThat(Conductor.asks(journey, run(decision))).isTrue();
    assertThat(sent(answered(journey, run(decision), NOON, Map.of(VIP, NOON))))
        .containsExactly("yes");
  }

  @Test
  void aConditionThatNeverComesIsWaitedForUntilTheLimitAndNoLonger() {
    var journey = journey(FOR_VIP, send("then"));
    var waiting = run(answered(journey, started(journey), NOON, Map.of()));
    assertThat(sent(tell(journey, waiting, new Input.Woke(NOON.plus(DAY).minusMillis(1)))))
        .isEmpty();
    var over = tell(journey, waiting, new Input.Woke(NOON.plus(DAY).plus(HOUR)));
    assertThat(over.effects()).extracting("dueAt").containsExactly(NOON.plus(DAY));
    var late = tell(journey, waiting, new Input.Crossed(NOON.plus(DAY).plusMillis(1), VIP, true));
    assertThat(late.effects()).isEqualTo(over.effects());
  }

  @Test
  void aCrossingFromBeforeTheWaitIsLookedAtAgain() {
    var journey = journey(FOR_VIP, send("then"));
    var waiting = run(answered(journey, started(journey), NOON, Map.of()));
    var again = run(tell(journey, waiting, new Input.Crossed(NOON.minusMillis(1), VIP, true)));
    assertThat(Conductor.asks(journey, again)).isTrue();
    assertThat(run(answered(journey, again, NOON, Map.of()))).isEqualTo(waiting);
    assertThat(sent(answered(journey, again, NOON, Map.of(VIP, NOON.minusMillis(1))))).hasSize(1);
  }

  @Test
  void whoeverTurnsOutToBeSomebodyElseIsAskedAgainAndWaitsFromThen() {
    var journey = journey(FOR_VIP, send("then"));
    var waiting = run(answered(journey, started(journey), NOON, Map.of()));
    var merged = NOON.plus(HOUR);
    var again = run(tell(journey, waiting, new Input.United(merged)));
    assertThat(Conductor.asks(journey, again)).isTrue();
    var known = answered(journey, again, merged, Map.of(VIP, NOON.minus(WEEK)));
    assertThat(known.effects()).extracting("dueAt").containsExactly(merged);
    assertThat(run(answered(journey, again, merged, Map.of())).dueAt()).isEqualTo(merged.plus(DAY));
    var pause = journey(pause("first", HOUR));
    var pausing = started(pause);
    assertThat(run(tell(pause, pausing, new Input.United(NOON)))).isEqualTo(pausing);
  }

  @Test
  void aWaitForATimeOfDayGoesByThePersonsClock() {
    var until = new Step.WaitUntil("nine", LocalTime.of(9, 0), Set.of());
    var journey = journey(until, send("then"));
    var run = started(journey);
    assertThat(Conductor.asks(journey, run)).isTrue();
    var tokyo = new Known(NOON, ZoneId.of("Asia/Tokyo"), Map.of());
    var waiting = run(tell(journey, run, new Input.Woke(NOON, tokyo)));
    assertThat(waiting.dueAt()).isEqualTo(NOON.plus(HOUR.multipliedBy(12)));
    assertThat(Conductor.asks(journey, waiting)).isFalse();
    assertThat(sent(tell(journey, waiting, new Input.Woke(waiting.dueAt()))))
        .containsExactly("then");
  }

  @Test
  void armsGetTheirSharesAndAPersonAlwaysTheSame() {
    var journey =
        journey(
            new Step.Experiment(
                "delay",
                List.of(new Arm("none", 1, List.of()), new Arm("mail", 3, List.of(send("mail"))))),
            send("both"));
    var chance = new Random(5);
    var shares = new HashMap<String, Integer>();
    for (int i = 0; i < 8_000; i++) {
      var person = new ProfileId(new UUID(chance.nextLong(), chance.nextLong()));
      var decision = enter(journey, person, NOON);
      var arm = run(decision).arms().get("delay");
      assertThat(sent(decision)).hasSize("mail".equals(arm) ? 2 : 1);
      assertThat(run(enter(journey, person, NOON.plus(DAY))).arms()).containsEntry("delay", arm);
      shares.merge(String.valueOf(arm), 1, Integer::sum);
    }
    assertThat(shares.get("none")).isCloseTo(2_000, within(160));
    assertThat(shares.get("mail")).isCloseTo(6_000, within(160));
  }

  @Test
  void experimentsAndHoldoutsKnowNothingOfEachOther() {
    var arms = List.of(new Arm("a", 1, List.of()), new Arm("b", 1, List.of()));
    var journey = journey(new Step.Experiment("one", arms), new Step.Experiment("two", arms));
    var chance = new Random(6);
    var both = 0;
    for (int i = 0; i < 8_000; i++) {
      var person = new ProfileId(new UUID(chance.nextLong(), chance.nextLong()));
      if (run(enter(journey, person, NOON)).arms().equals(Map.of("one", "a", "two", "a"))) both++;
    }
    assertThat(both).isCloseTo(2_000, within(160));
  }

  @Test
  void theTrailTellsWhatEachStepCameTo() {
    var journey = journey(branch(List.of(send("yes")), List.of()), pause("rest", HOUR));
    var decision = answered(journey, started(journey), NOON, Map.of(VIP, NOON));
    assertThat(decision.trail())
        .extracting(Trace::step, Trace::kind)
        .containsExactly(
            tuple("is-vip", Trace.Kind.CHOSE),
            tuple("yes", Trace.Kind.SENDS),
            tuple("rest", Trace.Kind.WAITS));
  }

  @Test
  void nothingComesOfARehearsalButItsTrailAndWhatItWouldHaveWanted() {
    var live = journey(send("one"), new Step.AddToList("on", Trips.SHOP, "list"));
    var dry =
        new Journey(
            live.id(),
            live.name(),
            live.trigger(),
            live.steps(),
            WEEK,
            WEEK,
            null,
            Holdout.NONE,
            NOON,
            true);
    var decision = enter(dry, Shopper.ID, NOON);
    assertThat(decision.trail()).extracting(Trace::step).containsExactly("one", "on");
    var ends =
        List.of(
            tell(dry, run(decision), new Input.Purchased(NOON)),
            tell(dry, run(decision), new Input.Woke(NOON.plus(WEEK))));
    assertThat(decision.effects()).hasSize(2).allMatch(Effect.Rehearsed.class::isInstance);
    assertThat(ends)
        .allSatisfy(
            end ->
                assertThat(end.effects()).hasSize(1).allMatch(Effect.Rehearsed.class::isInstance));
  }

  @Test
  void whoIsNearerToAPurchaseTakesThePersonOverAndNobodyElseDoes() {
    var cart = journey(2, Intent.CART, send("cart"));
    assertThat(owned(cart, Intent.CHECKOUT).run()).isEmpty();
    assertThat(owned(cart, Intent.CHECKOUT).because()).contains("which goes first");
    assertThat(owned(cart, Intent.CART).run()).isEmpty();
    assertThat(owned(cart, Intent.PRODUCT).run()).isPresent();
    assertThat(owned(journey(2, null, send("news")), Intent.CHECKOUT).run()).isPresent();
    var superseded = tell(cart, started(cart), new Input.Superseded(NOON));
    assertThat(run(superseded).state()).isEqualTo(Run.State.SUPERSEDED);
    assertThat(superseded.effects())
        .containsExactly(new Effect.Withdraw(Run.State.SUPERSEDED, NOON));
  }

  @Test
  void whatCannotBeReadByAHumanIsRefused() {
    Step deep = send("deep");
    for (int i = 0; i < Journey.DEEPEST - 1; i++) deep = nested(i, deep);
    assertThat(journey(deep).steps()).hasSize(1);
    var deeper = nested(9, deep);
    assertThatThrownBy(() -> journey(deeper)).hasMessage("steps must be nested at most 5 deep");
    var twice = branch(List.of(send("one")), List.of(send("one")));
    assertThatThrownBy(() -> journey(twice)).hasMessage("two steps have the key 'one'");
    assertThatThrownBy(() -> new Step.Experiment("x", List.of(new Arm("a", 1, List.of()))))
        .hasMessage("experiment must have 2 to 10 arms, had 1");
  }

  private static Step nested(int number, Step step) {
    return new Step.Branch("b" + number, IS_VIP, List.of(step), List.of());
  }

  private static Decision owned(Journey journey, Intent by) {
    var owner = new Owner(new JourneyId(new UUID(3, 9)), new RunId(new UUID(1, 1)), by);
    var input = new Input.Entered(NOON, false, owner, false);
    return Conductor.decide(journey, Shopper.ID, null, input);
  }

  private static Step.Branch branch(List<Step> then, List<Step> otherwise) {
    return new Step.Branch("is-vip", IS_VIP, then, otherwise);
  }

  private static Decision answered(
      Journey journey, Run run, Instant now, Map<AudienceId, Instant> in) {
    return tell(journey, run, new Input.Woke(now, known(now, in)));
  }

  private static Run run(Decision decision) {
    return decision.run().orElseThrow();
  }
}
