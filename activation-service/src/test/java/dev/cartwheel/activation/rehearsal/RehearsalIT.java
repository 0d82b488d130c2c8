package dev.cartwheel.activation.rehearsal;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.Facts.ConsentFacts;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.ProfileChange.Entered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a journey would do, before it does it. */
class RehearsalIT {
  private static final String STEPS =
      """
      [{"type":"wait","key":"a","for":"1d"},
       {"type":"send","key":"first","destination":"DESTINATION","subject":"Still there"},
       {"type":"wait","key":"b","for":"2d"},
       {"type":"send","key":"second","destination":"DESTINATION","subject":"Still there"}]""";

  private final TheService service = TheService.shared();

  @Test
  void aJourneyIsTriedOnStoredHistoryAndNothingIsSent() {
    var campaign = Campaign.ofMail(service, STEPS);
    var buyer = UUID.randomUUID();
    var silent = UUID.randomUUID();
    var unwilling = UUID.randomUUID();
    var may = Instant.parse("2026-05-01T10:00:00Z");
    for (var each : List.of(buyer, silent, unwilling)) {
      var shopper = new Campaign.Shopper(each, each + "@example.com", may);
      service.audience().put(campaign.facts(shopper, null));
    }
    var job = UUID.randomUUID();
    var audience = service.audience();
    audience.answers("POST /api/audiences/timeline", 202, "{\"id\":\"" + job + "\"}");
    audience.answers("GET /api/jobs/" + job, 200, "{\"state\":\"RUNNING\",\"done\":3,\"total\":9}");
    var path = "/api/journeys/" + campaign.journey();
    var id = Campaign.id(service.json("POST", path + "/dry-runs?days=60", ""));
    var asked = Json.mapper().readTree(audience.sent("POST /api/audiences/timeline").getLast());
    assertThat(asked.get("audiences").get(0).stringValue())
        .isEqualTo(campaign.audience().toString());
    assertThat(asked.get("days").intValue()).isEqualTo(60);
    var running = service.json("GET", "/api/dry-runs/" + id, "");
    assertThat(running.get("state").stringValue()).isEqualTo("running");

    var own = service.json("GET", path, "").toString();
    var proposed = Campaign.id(service.json("POST", "/api/dry-runs", own));
    var whose = "SELECT journey_id FROM dry_run WHERE id = ?";
    assertThat(service.jdbc().sql(whose).param(proposed).query(UUID.class).single())
        .isEqualTo(campaign.journey());

    audience.answers("GET /api/jobs/" + job, 200, timeline(campaign, buyer, silent, unwilling));
    var done = service.json("GET", "/api/dry-runs/" + id + "?limit=3", "");
    assertThat(done.get("people").intValue()).isEqualTo(3);
    assertThat(done.get("messagesByStep").get("first").intValue()).isEqualTo(2);
    assertThat(done.get("messagesByStep").get("second").intValue()).isEqualTo(1);
    assertThat(done.get("runsByState").get("converted").intValue()).isEqualTo(1);
    assertThat(done.get("runsByState").get("unwanted").intValue()).isEqualTo(1);
    assertThat(done.at("/outcomes/second").toString()).isEqualTo("{\"goes\":1}");
    assertThat(done.at("/notStarted/unwanted").intValue()).isEqualTo(1);
    assertThat(done.get("notKnown")).isNotEmpty();
    assertThat(done.get("plan")).hasSize(3);
    var rest =
        service.json("GET", "/api/dry-runs/" + id + "?cursor=" + done.get("next").intValue(), "");
    var plan = done.get("plan").valueStream().toList();
    var first = plan.stream().filter(row -> row.get("decision").stringValue().equals("sends"));
    assertThat(first.map(row -> row.get("at").stringValue()))
        .containsExactly("2026-05-02T10:00:00Z");
    var handOff = plan.get(2).get("handOff");
    assertThat(handOff.get("state").stringValue()).isEqualTo("goes");
    assertThat(handOff.at("/seen/country").stringValue()).isEqualTo("US");
    assertThat(handOff.at("/seen/basis").stringValue()).isEqualTo("opt_out");
    assertThat(plan.getFirst().get("runEnded").stringValue()).isEqualTo("converted in b");
    assertThat(rest.get("plan").size() + 3).isEqualTo(done.get("rows").intValue());
    assertThat(campaign.deliveries(buyer)).isEmpty();
    assertThat(campaign.runStates(silent)).isEmpty();
  }

  @Test
  void whatTheAudienceServiceRefusesOrDoesNotAnswerIsTold() {
    var campaign = Campaign.ofMail(service, STEPS);
    var journey = service.json("GET", "/api/journeys/" + campaign.journey(), "").toString();
    service
        .audience()
        .answers("POST /api/audiences/timeline", 400, "{\"detail\":\"there is no such one\"}");
    var refused = service.call("POST", "/api/dry-runs", journey);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("there is no such one");
    service.audience().answers("POST /api/audiences/timeline", 503, "{}");
    assertThat(service.call("POST", "/api/dry-runs", journey).statusCode()).isEqualTo(503);
    assertThat(service.call("POST", "/api/dry-runs?days=0", journey).statusCode()).isEqualTo(400);
    assertThat(service.call("POST", "/api/dry-runs", "{\"name\":\"x\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aJourneyThatIsRehearsedTellsWhoWouldGetWhatWhen() {
    var campaign = Campaign.ofMail(service, STEPS.replace("\"1d\"", "\"1s\""));
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "").toString();
    service.json("PUT", path, journey.replace("\"live\"", "\"dry_run\""));
    var shopper = campaign.shopper();
    var unwilling = campaign.shopper();
    var no = Map.of("EMAIL", new ConsentFacts(false, unwilling.entered(), "link"));
    service.audience().put(Campaign.saying(campaign.facts(unwilling, null), no));
    var nameless = campaign.shopper();
    service.audience().put(Campaign.withoutAddress(campaign.facts(nameless, null)));
    for (var each : List.of(unwilling, nameless, shopper)) {
      service.publish(campaign.entered(each));
    }
    soon()
        .until(
            () ->
                row(path, shopper.profile()).isPresent()
                    && ended(path, unwilling.profile(), "refused")
                    && ended(path, nameless.profile(), "waits"));
    var refused = row(path, unwilling.profile()).orElseThrow().get("handOff");
    assertThat(refused.get("reasonCode").stringValue()).isEqualTo("consent_refused");
    assertThat(refused.at("/seen/consent/granted").booleanValue()).isFalse();
    var waits = row(path, nameless.profile()).orElseThrow().get("handOff");
    assertThat(waits.get("reasonCode").stringValue()).isEqualTo("no_address");
    var whole = service.json("GET", path + "/dry-run", "");
    assertThat(whole.at("/outcomes/first").toString())
        .isEqualTo("{\"goes\":1,\"refused\":1,\"waits\":1}");
    assertThat(whole.at("/refusals/consent_refused").intValue()).isEqualTo(1);
    var first = row(path, shopper.profile()).orElseThrow();
    assertThat(first.at("/handOff/state").stringValue()).isEqualTo("goes");
    assertThat(first.get("profile").stringValue()).isEqualTo(shopper.profile().toString());
    assertThat(first.get("step").get("step").stringValue()).isEqualTo("first");
    assertThat(first.get("step").get("at").stringValue())
        .isEqualTo(shopper.entered().plusSeconds(1).toString());
    assertThat(campaign.states(shopper)).isEmpty();
    assertThat(service.mailbox().to(shopper.email())).isEmpty();

    // Who was reached in the rehearsal only is not kept from the journey.
    var rehearsed = service.json("GET", path, "").toString();
    service.json("PUT", path, rehearsed.replace("\"dry_run\"", "\"live\""));
    var again = new Entered(shopper.profile(), campaign.audience(), now(), false);
    service.publish(campaign.exited(shopper, now()), again);
    soon().until(() -> campaign.runStates(shopper.profile()).contains("active"));
  }

  @Test
  void aChangeIsToldBeforeItIsMadeWithWhomItMeets() {
    var campaign = Campaign.ofMail(service, STEPS);
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.runStates(shopper.profile()), List.of("active")::equals);
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "").toString();
    var changed =
        journey
            .replace("\"key\":\"a\",\"for\":\"1d\"", "\"key\":\"new\",\"for\":\"5d\"")
            .replace("\"key\":\"b\",\"for\":\"2d\"", "\"key\":\"b\",\"for\":\"3d\"")
            .replace("\"holdout\":0", "\"holdout\":5");
    var diff = service.json("POST", path + "/diff", changed);
    assertThat(keys(diff.get("added"))).containsExactly("new");
    assertThat(keys(diff.get("removed"))).containsExactly("a");
    assertThat(diff.get("changed").propertyNames()).containsExactly("b");
    assertThat(diff.get("fields").get("holdout").get("to").intValue()).isEqualTo(5);
    var runs = diff.get("runs").get(0);
    assertThat(runs.get("runs").intValue()).isEqualTo(1);
    assertThat(runs.get("stand").stringValue()).isEqualTo("a");
    assertThat(runs.get("wouldStand").stringValue()).isEqualTo("first");
    assertThat(service.json("POST", path + "/diff", journey).get("same").booleanValue()).isTrue();

    service.json("PUT", path, changed);
    assertThat(keys(service.json("GET", path + "/diff", "").get("added"))).containsExactly("new");
    assertThat(service.call("GET", path + "/diff?against=9", "").statusCode()).isEqualTo(400);
  }

  private List<JsonNode> plan(String path) {
    return service.json("GET", path + "/dry-run", "").get("plan").valueStream().toList();
  }

  private Optional<JsonNode> row(String path, UUID person) {
    return plan(path).stream()
        .filter(row -> row.get("profile").stringValue().equals(person.toString()))
        .filter(row -> row.has("handOff"))
        .filter(row -> !row.at("/handOff/state").stringValue().equals("waits") || held(row))
        .findFirst();
  }

  private static boolean held(JsonNode row) {
    return row.at("/handOff/held").intValue() > 0;
  }

  private boolean ended(String path, UUID person, String state) {
    return row(path, person)
        .filter(row -> row.at("/handOff/state").stringValue().equals(state))
        .isPresent();
  }

  private static List<String> keys(JsonNode steps) {
    return steps.valueStream().map(step -> step.get("key").stringValue()).toList();
  }

  private static String timeline(Campaign campaign, UUID buyer, UUID silent, UUID unwilling) {
    var entered =
        """
        {"at":"%s","what":"entered","audience":"AUDIENCE","backfill":false}""";
    return """
        {"state":"DONE","result":{"from":"2026-05-01T00:00:00Z","to":"2026-06-01T00:00:00Z","truncated":false,
         "people":[{"profile":"%s","story":[%s,{"at":"2026-05-03T10:00:00Z","what":"bought","audience":null}]},
                   {"profile":"%s","story":[%s]},
                   {"profile":"%s","story":[%s,{"at":"2026-05-06T10:00:00Z","what":"said","name":"EMAIL","granted":false,"evident":true},
                     {"at":"2026-05-07T10:00:00Z","what":"left","audience":"AUDIENCE"},%s]}]}}"""
        .formatted(
            buyer,
            entered.formatted("2026-05-01T10:00:00Z"),
            silent,
            entered.formatted("2026-05-05T10:00:00Z"),
            unwilling,
            entered.formatted("2026-05-05T11:00:00Z"),
            entered.formatted("2026-05-09T10:00:00Z"))
        .replace("AUDIENCE", campaign.audience().toString());
  }
}
