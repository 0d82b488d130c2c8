package dev.cartwheel.activation.roster;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.purchased;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Trouble;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.core.delivery.Placement.Move;
import dev.cartwheel.core.journey.DestinationId;
import dev.cartwheel.wire.ProfileChange;
import dev.cartwheel.wire.ProfileChange.ConsentChanged;
import dev.cartwheel.wire.ProfileChange.Erased;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is on a list at a far side, whatever the far side does on the way. */
class RosterIT {
  private final TheService service = TheService.shared();
  private final FakeAccount account = new FakeAccount();
  private UUID destination = new UUID(0, 0);

  @AfterEach
  void stop() {
    account.vendor().stop();
  }

  private Campaign campaign(String settings) {
    destination = account.register(service, settings);
    return Campaign.to(service, destination, "[" + FakeAccount.STEPS.get("add") + "]");
  }

  private List<Shopper> enter(Campaign campaign, int people) {
    var shoppers = IntStream.range(0, people).mapToObj(_ -> campaign.shopper()).toList();
    service.publish(shoppers.stream().map(campaign::entered).toArray(ProfileChange[]::new));
    return shoppers;
  }

  private JsonNode list() {
    var lists = service.json("GET", "/api/destinations/" + destination + "/lists", "").get("lists");
    return lists.path(0);
  }

  @Test
  void peopleAreOnTheListWhileTheirRunGoesOnAndCallsCarryManyOfThem() {
    var campaign = campaign("\"lingerMillis\":400");
    var shoppers = enter(campaign, 12);
    soon().until(() -> account.members().size() == 12);
    assertThat(account.calls("/add")).isLessThanOrEqualTo(3);
    service.publish(purchased(shoppers.getFirst(), now()), campaign.exited(shoppers.get(1), now()));
    soon().until(() -> account.members().size() == 10);
    assertThat(account.members()).doesNotContain(shoppers.getFirst().email());
    soon()
        .until(
            () -> list().get("wanted").intValue() == 10 && list().get("toRemove").intValue() == 0);
  }

  @Test
  void aPurchaseWhileTheBatchLingersLeavesNothingToTell() {
    var campaign = campaign("\"lingerMillis\":1500");
    var bought = campaign.shopper();
    var stays = campaign.shopper();
    service.publish(campaign.entered(bought), campaign.entered(stays));
    soon().until(() -> campaign.runStates(bought.profile()), List.of("active")::equals);
    service.publish(purchased(bought, now()));
    soon().until(() -> account.members(), Set.of(stays.email())::equals);
    assertThat(account.told(bought.email())).isEmpty();
    assertThat(account.calls("/remove")).isZero();
  }

  /** Out and in again while somebody asked for facts about the first time. */
  @Test
  void whatSpeaksAgainstAWishSaysNothingOfOneThatWasMadeAnewMeanwhile() {
    var places = service.bean(Places.class);
    var nobodys = new DestinationId(UUID.randomUUID());
    var person = UUID.randomUUID();
    wish(nobodys, person, now().minusSeconds(9));
    var claimed = places.take(nobodys, Move.ADD, "list", 10);
    assertThat(claimed).hasSize(1);
    wish(nobodys, person, now());
    assertThat(places.begin(claimed, Move.ADD, Map.of(), Map.of())).isEmpty();
    var refused = Settled.givenUp(claimed.getFirst(), now(), "Refused", "the trigger ended");
    places.settle(List.of(refused), Move.ADD);
    assertThat(places.take(nobodys, Move.ADD, "list", 10)).hasSize(1);
  }

  private void wish(DestinationId destination, UUID person, Instant triggered) {
    service
        .jdbc()
        .sql(
            """
            INSERT INTO list_member (destination_id, list, profile_id, holders, journey_id,
              trigger_audience, triggered_at)
            VALUES (:destination, 'list', :person, ARRAY[gen_random_uuid()], gen_random_uuid(),
              gen_random_uuid(), :triggered)
            ON CONFLICT (destination_id, list, profile_id) DO UPDATE SET
              holders = excluded.holders, triggered_at = excluded.triggered_at
            """)
        .param("destination", destination.value())
        .param("person", person)
        .param("triggered", Timestamp.from(triggered))
        .update();
  }

  @Test
  void aThrottleIsWaitedOutAndNothingIsLost() {
    var campaign = campaign("");
    account.vendor().saysFirst(Says.status(429).with("retry-after", "2"));
    var started = System.nanoTime();
    enter(campaign, 5);
    soon().until(() -> account.members().size() == 5);
    assertThat(System.nanoTime() - started).isGreaterThan(2_000_000_000L);
    // The one that was refused, and at most one for each of them: they need not arrive as one
    // batch.
    assertThat(account.calls("/add")).isBetween(2L, 6L);
  }

  @Test
  void aBrokenRowIsADeadLetterAndSpoilsNoOther() {
    var campaign = campaign("\"lingerMillis\":300");
    var broken = campaign.shopper();
    account.breaks(broken.email());
    service.publish(campaign.entered(broken));
    enter(campaign, 3);
    soon().until(() -> account.members().size() == 3);
    soon().until(() -> letters().size() == 1);
    var letter = letters().get(0);
    assertThat(letter.get("type").stringValue()).isEqualTo("BadRow");
    assertThat(letter.get("reason").stringValue()).doesNotContain(broken.email()).contains("***@");

    account.mends(broken.email());
    assertThat(replay().get("replayed").intValue()).isEqualTo(1);
    soon().until(() -> account.members().size() == 4);
    assertThat(letters()).isEmpty();
  }

  @Test
  void aReplayBringsNobodyBackWhoLeft() {
    var campaign = campaign("");
    var broken = campaign.shopper();
    account.breaks(broken.email());
    service.publish(campaign.entered(broken));
    soon().until(() -> letters().size() == 1);
    service.publish(campaign.exited(broken, now()));
    soon().until(() -> campaign.runStates(broken.profile()), List.of("left")::equals);
    account.mends(broken.email());
    assertThat(replay().get("dropped").intValue()).isEqualTo(1);
    enter(campaign, 1);
    soon().until(() -> account.members().size() == 1);
    assertThat(account.told(broken.email())).isEmpty();
  }

  @Test
  void aCallThatIsTooLargeIsHalved() {
    var campaign = campaign("\"lingerMillis\":400");
    account.takesAtMost(3);
    enter(campaign, 10);
    soon().until(() -> account.members().size() == 10);
    assertThat(letters()).isEmpty();
  }

  @Test
  void whatIsLostWithTheAnswerIsToldAgain() {
    var campaign = campaign("");
    account.vendor().makes(Trouble.CUT);
    var shopper = enter(campaign, 1).getFirst();
    soon().until(() -> account.calls("/add") >= 1);
    service.publish(campaign.exited(shopper, now()));
    soon().until(() -> account.calls("/remove") >= 1);
    account.vendor().makes(Trouble.NONE);
    soon().until(() -> list().isMissingNode());
    assertThat(account.members()).isEmpty();
    assertThat(account.told(shopper.email()).getLast()).startsWith("remove");
  }

  @Test
  void whoeverTakesBackConsentLeavesTheListsOfThatChannel() {
    var campaign = campaign("\"channel\":\"ads\"");
    var shopper = enter(campaign, 1).getFirst();
    soon().until(() -> account.members().size() == 1);
    service.publish(new ConsentChanged(shopper.profile(), "EMAIL", false, now(), false));
    service.publish(new ConsentChanged(shopper.profile(), "ADS", false, now(), false));
    soon().until(() -> account.members().isEmpty());
  }

  @Test
  void whoeverIsForgottenIsTakenOffUnderTheNameTheyWentBy() {
    var campaign = campaign("");
    var shopper = enter(campaign, 1).getFirst();
    soon().until(() -> account.members().size() == 1);
    service.audience().forget(shopper.profile());
    service.publish(new Erased(shopper.profile(), now(), false));
    soon().until(() -> account.members().isEmpty());
    soon().until(() -> list().isMissingNode());
  }

  @Test
  void twoJourneysHoldAPersonOnAListUntilBothAreOver() {
    var one = campaign("");
    var two = Campaign.to(service, destination, "[" + FakeAccount.STEPS.get("add") + "]");
    var shopper = one.shopper();
    var both = Map.of(one.audience(), shopper.entered(), two.audience(), shopper.entered());
    service.audience().put(Campaign.in(one.facts(shopper, null), both));
    service.publish(one.entered(shopper));
    soon().until(() -> account.members().size() == 1);
    service.publish(two.entered(shopper));
    soon().until(() -> two.runStates(shopper.profile()), List.of("active")::equals);
    service.publish(one.exited(shopper, now()));
    soon().until(() -> one.runStates(shopper.profile()), List.of("left")::equals);
    assertThat(list().get("wanted").intValue()).isEqualTo(1);
    service.publish(two.exited(shopper, now()));
    soon().until(() -> account.members().isEmpty());
  }

  @Test
  void aKeyThatIsRefusedStopsEverythingUntilAProbeSucceeds() {
    var campaign = campaign("");
    account.vendor().saysFirst(Says.status(401), Says.status(401));
    enter(campaign, 4);
    soon().until(() -> !destination().path("trouble").isMissingNode());
    assertThat(destination().get("trouble").stringValue()).isEqualTo("answered 401");
    soon().until(() -> account.members().size() == 4);
    soon().until(() -> destination().path("trouble").isMissingNode());
    assertThat(letters()).isEmpty();
  }

  @Test
  void aReconciliationCountsFirstTellsAllAgainAndIsRefusedWhenItWouldEmptyTheList() {
    var campaign = campaign("");
    enter(campaign, 30);
    soon().until(() -> account.members().size() == 30);
    soon().until(() -> list().get("placed").intValue() == 30);
    var dry = reconcile("{}");
    assertThat(dry.get("resent").intValue()).isEqualTo(30);
    assertThat(dry.get("removed").intValue()).isZero();

    var before = account.told().size();
    reconcile("{\"dryRun\":false}");
    soon().until(() -> account.told().size() == before + 30);
    soon().until(() -> list().get("placed").intValue() == 30);

    service
        .jdbc()
        .sql("UPDATE run SET state = 'STOPPED' WHERE journey_id = ?")
        .param(campaign.journey())
        .update();
    assertThat(reconcile("{}").get("strays").intValue()).isEqualTo(30);
    var refused =
        service.call(
            "POST", "/api/destinations/" + destination + "/reconcile", "{\"dryRun\":false}");
    assertThat(refused.statusCode()).isEqualTo(409);
    reconcile("{\"dryRun\":false,\"mostRemovedPercent\":100}");
    soon().until(() -> account.members().isEmpty());
  }

  private JsonNode reconcile(String body) {
    return service.json("POST", "/api/destinations/" + destination + "/reconcile", body);
  }

  private JsonNode destination() {
    return service.json("GET", "/api/destinations/" + destination, "");
  }

  private JsonNode letters() {
    return service
        .json("GET", "/api/dead-letters?destination=" + destination, "")
        .get("deadLetters");
  }

  private JsonNode replay() {
    return service.json(
        "POST", "/api/dead-letters/replay", "{\"destination\":\"" + destination + "\"}");
  }
}
