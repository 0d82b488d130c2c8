package dev.cartwheel.activation.roster;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.core.delivery.Placement.Move;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.ProfileChange.Entered;
import dev.cartwheel.wire.ProfileChange.Merged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places on lists that several journeys wish for, or that turn out to be of one person. */
class SharedPlacesIT {
  private static final String ADD = "[" + FakeAccount.STEPS.get("add") + "]";

  private final TheService service = TheService.shared();
  private final FakeAccount account = new FakeAccount();

  @AfterEach
  void stop() {
    account.vendor().stop();
  }

  @Test
  void whoeverIsOnTheListUnderTheNameThatIsGoneStaysAndComesOffItUnderThatName() {
    var campaign = Campaign.to(service, account.register(service, ""), ADD);
    var absorbed = campaign.shopper();
    var survivor = campaign.shopper();
    service.audience().put(Campaign.withoutAddress(campaign.facts(survivor, null)));
    service.publish(campaign.entered(absorbed));
    soon().until(() -> places(absorbed), List.of("IN wanted")::equals);
    service.publish(campaign.entered(survivor));
    soon().until(() -> places(survivor), List.of("OUT wanted")::equals);

    service.publish(new Merged(survivor.profile(), absorbed.profile(), now(), false));
    soon().until(() -> places(survivor), List.of("IN wanted")::equals);
    assertThat(places(absorbed)).isEmpty();
    assertThat(account.members()).containsExactly(absorbed.email());
    service.publish(campaign.exited(survivor, now()));
    soon().until(() -> account.members().isEmpty());
    soon().until(() -> places(survivor).isEmpty());
  }

  /** Both are being told when it is found out; by then the facts may give both the same names. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoeverTurnsOutToBeOnePersonWhileTheFarSideHangsIsOnTheListOnce(boolean sameNames) {
    var settings = "\"answerMillis\":60000,\"rows\":1";
    var campaign = Campaign.to(service, account.register(service, settings), ADD);
    var absorbed = campaign.shopper();
    var survivor = campaign.shopper();
    if (sameNames) service.audience().put(as(survivor, absorbed, campaign));
    var answer = answersLater();
    service.publish(campaign.entered(absorbed), campaign.entered(survivor));
    soon().until(() -> account.calls("/add") >= 2);
    service.publish(new Merged(survivor.profile(), absorbed.profile(), now(), false));
    soon().until(() -> campaign.runStates(survivor.profile()).contains("stopped"));
    answer.countDown();

    soon().until(() -> places(survivor), List.of("IN wanted")::equals);
    soon().until(() -> places(absorbed).isEmpty());
    assertThat(account.members()).containsExactly(survivor.email());
    if (sameNames) assertThat(account.told()).doesNotContain("remove " + survivor.email());
    service.publish(campaign.exited(survivor, now()));
    soon().until(() -> account.members().isEmpty());
    soon().until(() -> places(survivor).isEmpty());
  }

  @Test
  void whoeverLeavesOneOfTwoJourneysBeforeTheBatchIsPutOnTheListForTheOther() {
    var destination = account.register(service, "\"lingerMillis\":1000");
    var stays = Campaign.to(service, destination, ADD);
    var left = Campaign.to(service, destination, ADD);
    var shopper = stays.shopper();
    service.publish(stays.entered(shopper));
    soon().until(() -> stays.runStates(shopper.profile()), List.of("active")::equals);
    service.publish(new Entered(shopper.profile(), left.audience(), now(), false));
    soon().until(() -> left.runStates(shopper.profile()), List.of("active")::equals);
    service.publish(left.exited(shopper, now()));
    soon().until(() -> account.members(), Set.of(shopper.email())::equals);
  }

  @Test
  void whoeverIsPutOnAndTakenOffAndPutOnAgainWhileTheFarSideHangsIsOnTheList() {
    var settings = "\"answerMillis\":60000";
    var campaign = Campaign.to(service, account.register(service, settings), ADD);
    var shopper = campaign.shopper();
    var answer = answersLater();
    service.publish(campaign.entered(shopper));
    soon().until(() -> account.calls("/add") == 1);
    var again = new Shopper(shopper.profile(), shopper.email(), now());
    service.audience().put(campaign.facts(again, null));
    service.publish(campaign.exited(shopper, now()), campaign.entered(again));
    soon()
        .until(() -> campaign.runStates(shopper.profile()).containsAll(List.of("left", "active")));
    answer.countDown();
    soon().until(() -> places(shopper), List.of("IN wanted")::equals);
    assertThat(account.told(shopper.email()).getLast()).startsWith("add");
    assertThat(account.calls("/remove")).isZero();
  }

  @Test
  void reconciliationsAtOneTimeAndPeopleWhoLeaveMeanwhileStopNobody() throws Exception {
    var destination = new DestinationId(UUID.randomUUID());
    fill(destination, 200);
    var reconciliation = service.bean(Reconciliation.class);
    var places = service.bean(Places.class);
    var work = new ArrayList<Callable<Object>>();
    for (int i = 0; i < 12; i++) {
      work.add(() -> reconciliation.reconcile(destination, "", 1));
      work.add(
          () -> {
            var removed = places.take(destination, Move.REMOVE, "list", 50);
            places.settle(
                removed.stream().map(m -> Settled.done(m, now(), null)).toList(), Move.REMOVE);
            return removed;
          });
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var each : threads.invokeAll(work)) each.get();
    }
    assertThat(reconciliation.count(destination, "").wanted()).isZero();
  }

  /** The far side takes calls at once, and answers them when it is let. */
  private CountDownLatch answersLater() {
    var answer = new CountDownLatch(1);
    account
        .vendor()
        .plays(
            call -> {
              var says = account.take(call);
              try {
                answer.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return says;
            });
    return answer;
  }

  /** Members whom no run holds any more. */
  private void fill(DestinationId destination, int people) {
    service
        .jdbc()
        .sql(
            """
            INSERT INTO list_member (destination_id, list, profile_id, holders, journey_id,
              trigger_audience, triggered_at, applied)
            SELECT ?, 'list', gen_random_uuid(), ARRAY[gen_random_uuid()], gen_random_uuid(),
              gen_random_uuid(), now(), 'IN' FROM generate_series(1, ?)
            """)
        .params(destination.value(), people)
        .update();
  }

  /** What is known of one of two who are one person, by the other's name. */
  private static Facts as(Shopper survivor, Shopper absorbed, Campaign campaign) {
    var known = campaign.facts(survivor, null);
    return new Facts(
        absorbed.profile(),
        survivor.profile(),
        known.email(),
        known.phone(),
        known.traits(),
        known.lastActive(),
        known.lastPurchase(),
        known.consents(),
        Map.of(campaign.audience(), absorbed.entered()),
        known.carts());
  }

  private List<String> places(Shopper shopper) {
    return service
        .jdbc()
        .sql(
            "SELECT applied || CASE WHEN wanted THEN ' wanted' ELSE '' END FROM list_member WHERE profile_id = ?")
        .param(shopper.profile())
        .query(String.class)
        .list();
  }
}
