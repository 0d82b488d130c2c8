package dev.cartwheel.activation.blueprint;

import static dev.cartwheel.activation.fixture.Campaign.purchased;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.activation.fixture.ToldEvents;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.wire.Facts.NameFacts;
import dev.cartwheel.wire.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The ready-made journey of abandoned carts, and the ends that it tells of. */
class BlueprintIT {
  private static final String PATH = "/api/journeys/templates/cart-abandonment";
  private static final String AUDIENCES = "POST /api/audiences";

  private final TheService service = TheService.shared();
  private final UUID mail = Campaign.smtp(service, service.mailbox().port());
  private final String name = "Carts " + UUID.randomUUID();

  @Test
  void oneCallMakesTheJourneyAndTheAudiencesThatItStandsOn() {
    audienceServiceHas("[]");
    var before = service.audience().sent(AUDIENCES).size();
    var made = service.json("POST", PATH, wanted().toString());
    var sent = drafts(before);
    assertThat(sent.stream().map(draft -> draft.get("name").stringValue()))
        .containsExactly(
            name + ": abandoned",
            name + ": likely to buy",
            name + ": upsell",
            name + ": reactivation");
    var id = made.get("journey").stringValue();
    assertThat(sent.get(2).get("rule").get("where").get(0).get("is").stringValue()).isEqualTo(id);
    assertThat(sent.get(1).get("rule").get("score").stringValue()).isEqualTo("propensity_rank");
    var journey = service.json("GET", "/api/journeys/" + id, "");
    assertThat(journey.get("state").stringValue()).isEqualTo("draft");
    assertThat(journey.get("intent").stringValue()).isEqualTo("cart");
    assertThat(journey.get("holdout").intValue()).isEqualTo(10);
    assertThat(journey.get("steps").valueStream().map(step -> step.get("key").stringValue()))
        .containsExactly("until-reminder", "reminder", "until-second", "likely-to-buy");
    assertThat(journey.get("steps").get(2).get("for").stringValue()).isEqualTo("2d");
    assertThat(service.call("POST", PATH, wanted().toString()).statusCode()).isEqualTo(409);
  }

  @Test
  void whoBeginsAgainAfterAFailureComesToTheSame() {
    audienceServiceHas("[]");
    service.audience().goAway(true);
    assertThat(service.call("POST", PATH, wanted().toString()).statusCode()).isEqualTo(503);
    service.audience().goAway(false);
    var known = UUID.randomUUID();
    audienceServiceHas(
        """
        [{"id":"%s","name":"%s: abandoned","rule":{"type":"all","rules":[
          {"type":"cart","line":null},{"type":"idle","for":"1h"}]}}]"""
            .formatted(known, name));
    var made = service.json("POST", PATH, wanted().toString());
    assertThat(made.get("audiences").get("trigger").stringValue()).isEqualTo(known.toString());
  }

  @Test
  void anAudienceOfThatNameWithAnotherRuleIsNotTakenForIt() {
    audienceServiceHas(
        "[{\"id\":\"%s\",\"name\":\"%s: abandoned\",\"rule\":{\"type\":\"always\"}}]"
            .formatted(UUID.randomUUID(), name));
    var refused = service.call("POST", PATH, wanted().toString());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("with another rule");
  }

  @Test
  void whatIsWrongIsFoundBeforeAnythingIsMade() {
    var before = service.audience().sent(AUDIENCES).size();
    var nowhere = wanted().put("destination", UUID.randomUUID().toString());
    assertThat(service.call("POST", PATH, nowhere.toString()).statusCode()).isEqualTo(400);
    var backwards = wanted().put("first", "2d").put("second", "1d");
    var fault = Json.mapper().readTree(service.call("POST", PATH, backwards.toString()).body());
    assertThat(fault.get("pointer").stringValue()).isEqualTo("/second");
    assertThat(service.audience().sent(AUDIENCES)).hasSize(before);
  }

  @Test
  void theEndOfARunIsToldOnceAsAnEventThatIsNoSignOfPresence() {
    var campaign = Campaign.ofMail(service, "[{\"type\":\"wait\",\"for\":\"1h\"}]");
    change(campaign, "\"tellsEnd\":false", "\"tellsEnd\":true");
    var buyer = campaign.shopper();
    var silent = campaign.shopper();
    service.publish(campaign.entered(buyer));
    service.publish(purchased(buyer, buyer.entered().plusMillis(5)));
    service.publish(purchased(buyer, buyer.entered().plusMillis(5)));
    soon().until(() -> ends(buyer.email()).size() == 1);
    change(campaign, "\"window\":\"7d\"", "\"window\":\"1s\"");
    service.publish(campaign.entered(silent));
    soon().until(() -> ends(silent.email()).size() == 1);
    var end = ends(silent.email()).getFirst();
    assertThat(end.name()).isEqualTo("Journey Completed");
    assertThat(end.properties()).containsEntry("journey", campaign.journey().toString());
    assertThat(end.envelope().at()).isEqualTo(silent.entered().plusSeconds(1));
    assertThat(end.isActivity()).isFalse();
    assertThat(ends(buyer.email()).getFirst().name()).isEqualTo("Journey Converted");
  }

  @Test
  void theEndIsToldOfWhoeverHasNoAddressByTheStrongestNameOfTheirs() {
    var campaign = Campaign.ofMail(service, "[{\"type\":\"wait\",\"for\":\"1h\"}]");
    change(campaign, "\"tellsEnd\":false", "\"tellsEnd\":true");
    var buyer = campaign.shopper();
    var user = Identifier.ofUser("user-" + buyer.profile());
    var name = new NameFacts("USER_ID", user.value());
    service.audience().put(Campaign.namedBy(campaign.facts(buyer, null), name));
    service.publish(campaign.entered(buyer));
    service.publish(purchased(buyer, buyer.entered().plusMillis(5)));
    soon().until(() -> ToldEvents.of(user).size() == 1);
    var visitor = campaign.shopper();
    var browser = Identifier.ofVisitor("browser-" + visitor.profile());
    var newer = new NameFacts("ANONYMOUS_ID", browser.value());
    service.audience().put(Campaign.namedBy(campaign.facts(visitor, null), newer));
    service.publish(campaign.entered(visitor));
    service.publish(purchased(visitor, visitor.entered().plusMillis(5)));
    soon().until(() -> ToldEvents.of(browser).size() == 1);
  }

  private static List<ShopperEvent.Custom> ends(String email) {
    return ToldEvents.of(Identifier.ofEmail(email)).stream()
        .filter(ShopperEvent.Custom.class::isInstance)
        .map(ShopperEvent.Custom.class::cast)
        .toList();
  }

  private ObjectNode wanted() {
    var json = Json.mapper().createObjectNode();
    json.put("name", name).put("destination", mail.toString());
    json.putObject("subjects").put("incentive", "Ten per cent off, {{ firstName }}");
    return json;
  }

  private void audienceServiceHas(String audiences) {
    service.audience().answers("GET /api/audiences", 200, "{\"audiences\":" + audiences + "}");
    service.audience().answers(AUDIENCES, 201, "{\"id\":\"" + UUID.randomUUID() + "\"}");
  }

  private List<JsonNode> drafts(int from) {
    var all = service.audience().sent(AUDIENCES);
    return all.subList(from, all.size()).stream().map(Json.mapper()::readTree).toList();
  }

  private void change(Campaign campaign, String from, String to) {
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "").toString();
    assertThat(journey).contains(from);
    service.json("PUT", path, journey.replace(from, to));
  }
}
