package dev.cartwheel.activation;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.purchased;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.ProfileChange.Merged;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whoever is held out goes through everything, and no destination ever hears of them. */
class GhostIT {
  private static final String ADD = FakeAccount.STEPS.get("add");
  private static final String SEND = FakeAccount.STEPS.get("send");
  private static final String LATER = "{\"type\":\"wait\",\"for\":\"1h\"}";

  private final TheService service = TheService.shared();
  private final FakeAccount account = new FakeAccount();

  @Test
  void aHeldOutRunEndsInGhostsThatSayWhenTheyWouldHaveLeft() {
    var campaign = half("[" + ADD + "," + SEND + "]");
    var shoppers = Stream.generate(campaign::shopper).limit(20).toList();
    shoppers.forEach(shopper -> service.publish(campaign.entered(shopper)));
    soon()
        .until(
            () -> shoppers.stream().map(campaign::states).toList(),
            all -> all.stream().allMatch(s -> s.equals(List.of("sent")) || isGhost(s)));
    var ghosts = shoppers.stream().filter(s -> isGhost(campaign.states(s))).toList();
    var heard = shoppers.stream().filter(s -> !ghosts.contains(s)).toList();
    assertThat(ghosts).isNotEmpty();
    soon().until(() -> account.members().size() == heard.size());
    shoppers.forEach(shopper -> service.publish(purchased(shopper, now())));
    soon().until(() -> account.calls("/exit") == heard.size());

    var page = "/api/deliveries?reason=held_out&journey=" + campaign.journey();
    assertThat(service.json("GET", page, "").get("deliveries")).hasSize(ghosts.size());
    for (var ghost : ghosts) {
      assertThat(account.told(ghost.email())).isEmpty();
      assertThat(wishes(ghost)).isEqualTo(1);
      var delivery = campaign.deliveries(ghost.profile()).getFirst();
      assertThat(delivery.get("attempts").intValue()).isZero();
      assertThat(delivery.has("sentAt")).isTrue();
      assertThat(delivery.has("address")).isFalse();
      assertThat(delivery.at("/seen/inTrigger").booleanValue()).isTrue();
    }
  }

  @Test
  void whatTheRulesRefuseIsNoGhost() {
    var campaign = half("[" + LATER + "," + SEND + "]");
    var shopper = entered(campaign);
    holdOut(shopper);
    service.audience().put(campaign.facts(shopper, now()));
    fallDue(shopper);
    soon().until(() -> campaign.states(shopper), List.of("refused")::equals);
    assertThat(reasons(campaign, shopper)).containsExactly("bought");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whenTwoTurnOutToBeOneAndOneWasHeldOutBothAre(boolean olderIsHeldOut) {
    var campaign = half("[" + ADD + "," + LATER + "," + SEND + "]");
    var one = entered(campaign);
    var other = entered(campaign);
    service
        .jdbc()
        .sql("UPDATE run SET holdout = false WHERE journey_id = ?")
        .param(campaign.journey())
        .update();
    holdOut(olderIsHeldOut ? one : other);
    var united = new Shopper(other.profile(), other.email(), one.entered());
    service.audience().put(campaign.facts(united, null));
    service.publish(new Merged(other.profile(), one.profile(), now(), false));
    soon().until(() -> campaign.runStates(other.profile()).contains("stopped"));
    soon().until(() -> account.members().isEmpty());
    fallDue(other);
    soon().until(() -> campaign.states(other), List.of("ghost")::equals);
    assertThat(account.calls("/message")).isZero();

    var again = new Shopper(other.profile(), other.email(), now());
    service.publish(campaign.exited(other, now()));
    soon().until(() -> !campaign.runStates(other.profile()).contains("active"));
    service
        .jdbc()
        .sql("UPDATE run SET reached = false WHERE profile_id = ?")
        .param(other.profile())
        .update();
    service.publish(campaign.entered(again));
    soon().until(() -> campaign.runStates(other.profile()).contains("active"));
    assertThat(run(campaign, other).get("holdout").booleanValue()).isTrue();
  }

  @Test
  void aReplayOfADeadLetterDoesNotReachWhoeverIsHeldOutByNow() {
    var campaign = half("[" + LATER + "," + SEND + "]");
    var shopper = entered(campaign);
    service
        .jdbc()
        .sql("UPDATE run SET holdout = false WHERE profile_id = ?")
        .param(shopper.profile())
        .update();
    account.vendor().saysFirst(Says.status(400));
    fallDue(shopper);
    soon().until(() -> campaign.states(shopper), List.of("failed")::equals);
    holdOut(shopper);
    var replay = "{\"destination\":\"" + campaign.destination() + "\"}";
    assertThat(service.json("POST", "/api/dead-letters/replay", replay).get("replayed").intValue())
        .isEqualTo(1);
    soon().until(() -> campaign.states(shopper), List.of("ghost")::equals);
    assertThat(account.calls("/message")).isEqualTo(1);
  }

  private Campaign half(String steps) {
    var campaign = Campaign.to(service, account.register(service, ""), steps);
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "").toString();
    service.json("PUT", path, journey.replace("\"holdout\":0", "\"holdout\":50"));
    return campaign;
  }

  private Shopper entered(Campaign campaign) {
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.runStates(shopper.profile()), List.of("active")::equals);
    return shopper;
  }

  private void holdOut(Shopper shopper) {
    service
        .jdbc()
        .sql("UPDATE run SET holdout = true WHERE profile_id = ?")
        .param(shopper.profile())
        .update();
  }

  private void fallDue(Shopper shopper) {
    service
        .jdbc()
        .sql("UPDATE run SET due_at = clock_timestamp() WHERE profile_id = ? AND state = 'ACTIVE'")
        .param(shopper.profile())
        .update();
  }

  private long wishes(Shopper shopper) {
    return service
        .jdbc()
        .sql(
            "SELECT count(*) FROM list_ghost JOIN run ON run.id = run_id WHERE profile_id = ? AND added")
        .param(shopper.profile())
        .query(Long.class)
        .single();
  }

  private JsonNode run(Campaign campaign, Shopper shopper) {
    var query = "?state=active&journey=" + campaign.journey() + "&profile=" + shopper.profile();
    return service.json("GET", "/api/runs" + query, "").get("runs").get(0);
  }

  private static List<String> reasons(Campaign campaign, Shopper shopper) {
    return campaign.deliveries(shopper.profile()).stream()
        .map(delivery -> delivery.get("reasonCode").stringValue())
        .toList();
  }

  private static boolean isGhost(List<String> states) {
    return states.equals(List.of("ghost"));
  }
}
