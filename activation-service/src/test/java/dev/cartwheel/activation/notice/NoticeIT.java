package dev.cartwheel.activation.notice;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.purchased;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Trouble;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.Facts.ConsentFacts;
import dev.cartwheel.wire.ProfileChange.ConsentChanged;
import dev.cartwheel.wire.ProfileChange.Entered;
import dev.cartwheel.wire.ProfileChange.Erased;
import dev.cartwheel.wire.ProfileChange.Purchased;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What far sides hear once a run is over, or somebody bought. */
class NoticeIT {
  private final TheService service = TheService.shared();
  private final FakeAccount account = new FakeAccount();

  @AfterEach
  void stop() {
    account.vendor().stop();
  }

  private Campaign campaign(String settings) {
    var destination = account.register(service, settings);
    return Campaign.to(service, destination, "[" + FakeAccount.STEPS.get("send") + "]");
  }

  @Test
  void aDestinationThatARunTouchedHearsOfThePurchaseWithinFiveSeconds() {
    var campaign = campaign("");
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    service.publish(purchased(shopper, now()));
    soon()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> account.told(shopper.email()),
            List.of("message " + shopper.email(), "exit " + shopper.email())::equals);
    var exit = account.vendor().calls().getLast().json();
    assertThat(exit.get("reason").stringValue()).isEqualTo("BOUGHT");
    var key = account.vendor().calls().getFirst().json().get("key").stringValue();
    assertThat(exit.get("touches").get(0).stringValue()).isEqualTo(key + " ref-" + key);
  }

  @Test
  void whoTakesBackOneConsentIsReachedByTheOtherAndWithoutAnyTheRunEnds() {
    var ads = new FakeAccount();
    var list = ads.register(service, "\"channel\":\"ads\"").toString();
    var steps =
        String.join(
            ",",
            FakeAccount.STEPS.get("add").replace("DESTINATION", list),
            FakeAccount.STEPS.get("send"),
            "{\"type\":\"wait\",\"for\":\"1h\"}");
    var campaign = Campaign.to(service, account.register(service, ""), "[" + steps + "]");
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    soon().until(() -> ads.members().size() == 1);

    service.publish(new ConsentChanged(shopper.profile(), "EMAIL", false, now(), false));
    soon().until(() -> exits(account), List.of("UNWANTED")::equals);
    assertThat(campaign.runStates(shopper.profile())).containsExactly("active");
    assertThat(ads.members()).containsExactly(shopper.email());

    service.publish(new ConsentChanged(shopper.profile(), "ADS", false, now(), false));
    soon().until(() -> campaign.runStates(shopper.profile()), List.of("unwanted")::equals);
    soon().until(() -> ads.members().isEmpty());
    ads.vendor().stop();
  }

  private static List<String> exits(FakeAccount account) {
    return account.vendor().calls().stream()
        .filter(call -> call.path().equals("/exit"))
        .map(call -> call.json().get("reason").stringValue())
        .toList();
  }

  @Test
  void aDestinationHearsThatAJourneyNearerToAPurchaseTookThePersonOver() {
    var destination = account.register(service, "");
    var steps = "[%s,%s]".formatted(FakeAccount.STEPS.get("add"), FakeAccount.STEPS.get("send"));
    var cart = owning("cart", Campaign.to(service, destination, steps));
    var wait = "[{\"type\":\"wait\",\"for\":\"1h\"}]";
    var checkout = owning("checkout", Campaign.to(service, destination, wait));
    var shopper = cart.shopper();
    service.publish(cart.entered(shopper));
    soon().until(() -> cart.states(shopper), List.of("sent")::equals);
    soon().until(() -> account.members().size() == 1);

    service.publish(new Entered(shopper.profile(), checkout.audience(), now(), false));
    soon().until(() -> exits(account), List.of("SUPERSEDED")::equals);
    soon().until(() -> account.members().isEmpty());
    assertThat(cart.runStates(shopper.profile())).containsExactly("superseded");
    assertThat(account.told(shopper.email())).contains("exit " + shopper.email());
    assertThat(checkout.runStates(shopper.profile())).containsExactly("active");
  }

  private Campaign owning(String intent, Campaign campaign) {
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "").toString();
    var owning = journey.replace("\"holdout\":0", "\"intent\":\"" + intent + "\",\"holdout\":0");
    assertThat(owning).isNotEqualTo(journey);
    service.json("PUT", path, owning);
    return campaign;
  }

  @Test
  void aDestinationThatGotNothingHearsNothing() {
    var campaign = campaign("");
    var shopper = campaign.shopper();
    service.audience().put(Campaign.withoutAddress(campaign.facts(shopper, null)));
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("held")::equals);
    service.publish(purchased(shopper, now()));
    soon().until(() -> campaign.states(shopper), List.of("withdrawn")::equals);
    assertThat(notices(shopper)).isZero();
    assertThat(account.vendor().calls()).isEmpty();
  }

  @Test
  void anExitWaitsForTheMessageThatIsUnderWayAndIsToldUntilItIsHeard() {
    var campaign = campaign("\"answerMillis\":1500");
    var shopper = campaign.shopper();
    account.vendor().makes(Trouble.HANG);
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sending")::equals);
    service.publish(purchased(shopper, now()));
    soon().until(() -> campaign.runStates(shopper.profile()), List.of("converted")::equals);
    assertThat(account.calls("/exit")).isZero();
    account.vendor().saysFirst(Says.status(503), Says.status(503));
    account.vendor().makes(Trouble.NONE);
    soon().until(() -> account.told(shopper.email()).getLast().startsWith("exit"));
    assertThat(account.calls("/exit")).isEqualTo(3);
    assertThat(campaign.states(shopper)).containsExactly("unknown");
  }

  @Test
  void whoeverIsForgottenIsStillKnownToTheDestinationByTheAddressItGot() {
    var campaign = campaign("");
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    service.audience().forget(shopper.profile());
    service.publish(new Erased(shopper.profile(), now(), false));
    soon().until(() -> account.told(shopper.email()).contains("exit " + shopper.email()));
    soon().until(() -> identities(shopper) == 0);
  }

  @Test
  void whoeverIsForgottenIsKnownByTheirNumberWhereMessagesGoToNumbers() {
    var campaign = campaign("\"channel\":\"sms\"");
    var shopper = campaign.shopper();
    service.audience().put(Campaign.calledBy(campaign.facts(shopper, null), "+4930123456"));
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    service.audience().forget(shopper.profile());
    service.publish(new Erased(shopper.profile(), now(), false));
    soon().until(() -> account.calls("/exit") == 1);
    var exit = account.vendor().calls().getLast().json();
    assertThat(exit.get("phone").stringValue()).isEqualTo("+4930123456");
  }

  @Test
  void aPurchaseIsToldOnlyWhereTheConsentForThatIsThere() {
    var campaign = campaign("\"purchases\":true,\"channel\":\"ads\"");
    var mute = buyer(campaign, Map.of());
    var agreed = new ConsentFacts(true, now().minusSeconds(60), "box at checkout");
    var friend = buyer(campaign, Map.of("ADS", agreed));
    soon().until(() -> account.told(friend.email()).contains("purchase " + friend.email()));
    soon()
        .until(
            () -> refusals(campaign, mute),
            List.of("no consent to ads: they never agreed; DE asks for express")::equals);
    assertThat(account.told(mute.email())).isEmpty();
  }

  /** Of this destination alone: others that count purchases share the service. */
  private List<String> refusals(Campaign campaign, Campaign.Shopper shopper) {
    return service
        .jdbc()
        .sql(
            """
            SELECT reason FROM notice
            WHERE state = 'REFUSED' AND profile_id = ? AND destination_id = ?""")
        .params(shopper.profile(), campaign.destination())
        .query(String.class)
        .list();
  }

  private Campaign.Shopper buyer(Campaign campaign, Map<String, ConsentFacts> said) {
    var shopper = campaign.shopper();
    var facts = campaign.facts(shopper, null, Map.of("country", "DE"), List.of());
    service.audience().put(Campaign.saying(facts, said));
    var order = "o-" + shopper.profile();
    service.publish(new Purchased(shopper.profile(), now(), false, "shop", order, "9.00", "EUR"));
    return shopper;
  }

  @Test
  void aPurchaseIsToldOnceToDestinationsThatCountThem() {
    var campaign = campaign("\"purchases\":true");
    var shopper = campaign.shopper();
    service.publish(purchased(shopper, now()), purchased(shopper, now()));
    soon().until(() -> account.told(shopper.email()).contains("purchase " + shopper.email()));
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.deliveries(shopper.profile()).size() == 1);
    assertThat(account.calls("/purchase")).isEqualTo(1);
  }

  private long notices(Campaign.Shopper shopper) {
    return count("SELECT count(*) FROM notice WHERE kind = 'EXIT' AND profile_id = ?", shopper);
  }

  private long identities(Campaign.Shopper shopper) {
    return count(
        "SELECT count(*) FROM notice WHERE identity IS NOT NULL AND profile_id = ?", shopper);
  }

  private long count(String query, Campaign.Shopper shopper) {
    return service.jdbc().sql(query).param(shopper.profile()).query(Long.class).single();
  }
}
