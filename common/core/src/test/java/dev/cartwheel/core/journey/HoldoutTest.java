package dev.cartwheel.core.journey;

import static dev.cartwheel.core.given.Goods.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.core.profile.AudienceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldoutTest {
  private static final JourneyId ONE = new JourneyId(new UUID(1, 1));
  private static final JourneyId OTHER = new JourneyId(new UUID(1, 2));
  private static final DestinationId ADS = new DestinationId(new UUID(0, 9));

  private final List<ProfileId> people = people(20_000);

  @Test
  void aboutTheShareIsHeldOutAndAlwaysTheSamePeople() {
    var tenth = new Holdout(10, Holdout.Scope.JOURNEY);
    assertThat(people).filteredOn(p -> tenth.covers(ONE, p)).size().isCloseTo(2_000, within(130));
    assertThat(people).allMatch(p -> tenth.covers(ONE, p) == tenth.covers(ONE, p));
    assertThat(people).noneMatch(p -> Holdout.NONE.covers(ONE, p));
  }

  @Test
  void aLargerShareHoldsOutWhoeverTheSmallerOneDid() {
    var tenth = new Holdout(10, Holdout.Scope.JOURNEY);
    var fifth = new Holdout(20, Holdout.Scope.JOURNEY);
    assertThat(people).filteredOn(p -> tenth.covers(ONE, p)).allMatch(p -> fifth.covers(ONE, p));
  }

  @Test
  void journeysHoldOutDifferentPeopleUnlessTheyShareOneHoldout() {
    var own = new Holdout(10, Holdout.Scope.JOURNEY);
    assertThat(people)
        .filteredOn(p -> own.covers(ONE, p) && own.covers(OTHER, p))
        .size()
        .isCloseTo(200, within(45));
    var shared = new Holdout(10, Holdout.Scope.GLOBAL);
    assertThat(people).allMatch(p -> shared.covers(ONE, p) == shared.covers(OTHER, p));
  }

  @Test
  void aHoldoutRunPlansItsMessagesAndIsPutOnNoList() {
    var send = new Step.Send("one", ADS, "Still there", Duration.ofDays(1));
    var steps =
        List.<Step>of(
            new Step.AddToList("on", ADS, "l"), send, new Step.RemoveFromList("off", ADS, "l"));
    var half = new Holdout(50, Holdout.Scope.JOURNEY);
    var week = Duration.ofDays(7);
    var journey =
        new Journey(
            ONE, "one", new AudienceId(new UUID(0, 1)), steps, week, week, null, half, NOON, false);
    for (var person : people.subList(0, 100)) {
      var decision = Conductor.decide(journey, person, null, new Input.Entered(NOON, false));
      var isHeldOut = half.covers(ONE, person);
      assertThat(decision.run().orElseThrow().holdout()).isEqualTo(isHeldOut);
      var deliver = new Effect.Deliver(send, NOON, NOON.plus(Duration.ofDays(1)));
      assertThat(decision.effects())
          .isEqualTo(
              isHeldOut
                  ? List.of(
                      new Effect.Withhold(ADS, "l", true, NOON),
                      deliver,
                      new Effect.Withhold(ADS, "l", false, NOON))
                  : List.of(
                      new Effect.Place(new Step.AddToList("on", ADS, "l"), NOON),
                      deliver,
                      new Effect.Displace(new Step.RemoveFromList("off", ADS, "l"), NOON)));
    }
  }

  @Test
  void nobodyHoldsOutMoreThanHalf() {
    assertThatThrownBy(() -> new Holdout(51, Holdout.Scope.JOURNEY))
        .hasMessage("holdout must be 0 to 50 per cent, was 51");
  }

  private static List<ProfileId> people(int many) {
    var chance = new Random(7);
    var people = new ArrayList<ProfileId>();
    for (int i = 0; i < many; i++) {
      people.add(new ProfileId(new UUID(chance.nextLong(), chance.nextLong())));
    }
    return people;
  }
}
