package dev.cartwheel.activation.why;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.purchased;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.ProfileChange.Entered;
import dev.cartwheel.wire.ProfileChange.Erased;
import dev.cartwheel.wire.ProfileChange.Merged;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every person and journey gets an answer. */
class WhyIT {
  private static final String MAIL_AND_WAIT =
      """
      [{"type":"send","key":"one","destination":"DESTINATION","subject":"Still there"},
       {"type":"wait","key":"rest","for":"1d"}]""";

  private final TheService service = TheService.shared();

  @Test
  void whoeverIsOnTheWayIsToldWhereEachStepWithItsDecisionAndEachMessageWithItsReason() {
    var campaign = Campaign.ofMail(service, MAIL_AND_WAIT);
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    var why = why(campaign, shopper.profile());
    assertThat(why.get("answer").stringValue())
        .startsWith("on the way since " + shopper.entered() + "; waits in the step 'rest' since");
    var run = why.get("runs").get(0);
    assertThat(run.get("steps").valueStream().map(step -> step.get("decision").stringValue()))
        .containsExactly("sends", "waits");
    assertThat(run.get("deliveries").get(0).get("state").stringValue()).isEqualTo("sent");
    assertThat(run.get("stands").get("step").stringValue()).isEqualTo("rest");
    assertThat(why.get("mayStartAgainAt").stringValue())
        .isEqualTo(shopper.entered().plusSeconds(7 * 86_400).toString());
  }

  @Test
  void whoeverBoughtIsToldSo() {
    var campaign = Campaign.ofMail(service, MAIL_AND_WAIT);
    var shopper = campaign.shopper();
    var bought = shopper.entered().plusMillis(1);
    service.publish(campaign.entered(shopper), purchased(shopper, bought));
    soon().until(() -> campaign.runStates(shopper.profile()), List.of("converted")::equals);
    assertThat(why(campaign, shopper.profile()).get("answer").stringValue())
        .contains("was on the way from " + shopper.entered() + ", and bought at " + bought);
  }

  @Test
  void whoeverDidNotStartIsToldWhyNot() {
    var campaign = Campaign.ofMail(service, MAIL_AND_WAIT);
    var history = campaign.shopper();
    var early = campaign.shopper(now().minusSeconds(600));
    service.publish(
        new Entered(history.profile(), campaign.audience(), history.entered(), true),
        campaign.entered(early));
    soon().until(() -> why(campaign, early.profile()).has("lastNonStart"));
    soon().until(() -> why(campaign, history.profile()).has("lastNonStart"));
    assertThat(answer(campaign, history.profile())).endsWith("did not start: entered as history");
    assertThat(answer(campaign, early.profile()))
        .endsWith("did not start: entered before the journey was live");
    assertThat(why(campaign, early.profile()).get("runs")).isEmpty();
  }

  @Test
  void whoeverIsSomebodyElsesIsToldWhose() {
    var checkout = owning("checkout");
    var cart = owning("cart");
    var shopper = checkout.shopper();
    service.publish(
        checkout.entered(shopper), new Entered(shopper.profile(), cart.audience(), now(), false));
    soon().until(() -> why(cart, shopper.profile()).has("lastNonStart"));
    var why = why(cart, shopper.profile());
    assertThat(why.get("answer").stringValue())
        .contains("on the way in journey " + checkout.journey() + ", which goes first");
    assertThat(why.get("owner").get("journey").stringValue())
        .isEqualTo(checkout.journey().toString());
  }

  @Test
  void whoeverWasNeverConsideredIsToldByWhichCondition() {
    var campaign = Campaign.ofMail(service, MAIL_AND_WAIT);
    var shopper = campaign.shopper();
    explained(
        campaign,
        shopper.profile(),
        """
        {"holds":false,"sentence":"enters at noon","because":["a cart worth 50: has none"]}""");
    assertThat(answer(campaign, shopper.profile()))
        .isEqualTo(
            "never considered: not in the trigger audience (a cart worth 50: has none); enters at noon");
    var since = Instant.parse("2026-01-01T00:00:00Z");
    explained(campaign, shopper.profile(), "{\"holds\":true,\"since\":\"" + since + "\"}");
    assertThat(answer(campaign, shopper.profile()))
        .startsWith("never considered: entered the trigger audience at " + since + ", before");
    assertThat(answer(campaign, UUID.randomUUID())).isEqualTo("never considered: nothing there");
  }

  @Test
  void anAbsorbedProfileIsAnsweredByItsSurvivorAndAnErasedOneKeepsNoReason() {
    var campaign = Campaign.ofMail(service, MAIL_AND_WAIT);
    var absorbed = campaign.shopper(now().minusSeconds(600));
    var survivor = campaign.shopper();
    service.publish(campaign.entered(absorbed));
    soon().until(() -> why(campaign, absorbed.profile()).has("lastNonStart"));
    service.publish(new Merged(survivor.profile(), absorbed.profile(), now(), false));
    soon().until(() -> why(campaign, absorbed.profile()).has("mergedInto"));
    assertThat(why(campaign, absorbed.profile()).has("lastNonStart")).isTrue();
    service.publish(new Erased(survivor.profile(), now(), false));
    soon().until(() -> !why(campaign, survivor.profile()).has("lastNonStart"));
  }

  @Test
  void whatBecameOfAListIsToldWithTheFarSidesOwnReason() {
    var account = new FakeAccount();
    var destination = account.register(service, "");
    var campaign = Campaign.to(service, destination, "[" + FakeAccount.STEPS.get("add") + "]");
    var on = campaign.shopper();
    var unwanted = campaign.shopper();
    account.breaks(unwanted.email());
    service.publish(campaign.entered(on), campaign.entered(unwanted));
    soon().until(() -> place(campaign, on).equals("on"));
    soon().until(() -> place(campaign, unwanted).equals("refused"));
    var refused = why(campaign, unwanted.profile()).at("/lists/0");
    assertThat(refused.get("reasonCode").stringValue()).isEqualTo("bad_row");
    assertThat(refused.get("reason").stringValue()).startsWith("not wanted: ");
    assertThat(refused.get("reason").stringValue()).doesNotContain(unwanted.email());
    assertThat(refused.get("runs")).hasSize(1);

    var page = "/api/lists/refused?destination=" + destination;
    assertThat(service.json("GET", page, "").get("places")).hasSize(1);
    assertThat(service.json("GET", page + "&reason=bad_row", "").at("/places/0"))
        .isEqualTo(refused);
    assertThat(service.json("GET", page + "&reason=expired", "").get("places")).isEmpty();
    assertThat(service.json("GET", page + "&list=other", "").get("places")).isEmpty();
    assertThat(service.call("GET", page + "&limit=0", "").statusCode()).isEqualTo(400);

    service.publish(campaign.exited(on, now()), campaign.exited(unwanted, now()));
    soon().until(() -> place(campaign, on).equals("removed"));
    soon().until(() -> place(campaign, unwanted).equals("never_told"));
    account.vendor().stop();
  }

  @Test
  void aListThatAHeldOutRunLeftAloneIsToldAsWithheld() {
    var account = new FakeAccount();
    var campaign =
        Campaign.to(
            service, account.register(service, ""), "[" + FakeAccount.STEPS.get("add") + "]");
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "").toString();
    service.json("PUT", path, journey.replace("\"holdout\":0", "\"holdout\":50"));
    var shoppers = Stream.generate(campaign::shopper).limit(12).toList();
    shoppers.forEach(shopper -> service.publish(campaign.entered(shopper)));
    soon().until(() -> shoppers.stream().noneMatch(s -> place(campaign, s).isEmpty()));
    var ghosts = shoppers.stream().filter(s -> place(campaign, s).equals("withheld")).count();
    assertThat(ghosts).isBetween(1L, 11L);
    var page = "/api/lists/ghosts?journey=" + campaign.journey();
    assertThat(service.json("GET", page, "").get("places")).hasSize((int) ghosts);
    var first = service.json("GET", page + "&limit=1", "");
    assertThat(first.get("places")).hasSize(1);
    if (ghosts > 1) {
      var rest = service.json("GET", page + "&cursor=" + first.get("next").stringValue(), "");
      assertThat(rest.get("places")).hasSize((int) ghosts - 1);
    }
    account.vendor().stop();
  }

  private String place(Campaign campaign, Campaign.Shopper shopper) {
    return why(campaign, shopper.profile()).at("/lists/0/state").asString("");
  }

  private Campaign owning(String intent) {
    var campaign = Campaign.ofMail(service, "[{\"type\":\"wait\",\"for\":\"1h\"}]");
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "").toString();
    service.json(
        "PUT",
        path,
        journey.replace("\"holdout\":0", "\"intent\":\"" + intent + "\",\"holdout\":0"));
    return campaign;
  }

  private void explained(Campaign campaign, UUID profile, String body) {
    var path = "/api/profiles/" + profile + "/explain?audience=" + campaign.audience();
    service.audience().answers("GET " + path, 200, body);
  }

  private String answer(Campaign campaign, UUID profile) {
    return why(campaign, profile).get("answer").stringValue();
  }

  private JsonNode why(Campaign campaign, UUID profile) {
    return service.json(
        "GET", "/api/journeys/" + campaign.journey() + "/why?profile=" + profile, "");
  }
}
