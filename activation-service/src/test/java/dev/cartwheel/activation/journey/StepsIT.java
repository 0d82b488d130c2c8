package dev.cartwheel.activation.journey;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.ProfileChange.Exited;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Journeys that choose, wait for more than time, and change under their runs. */
class StepsIT {
  private static final UUID VIP = UUID.randomUUID();
  private static final String SEND =
      """
      {"type":"send","key":"%s","destination":"DESTINATION","subject":"Still there"}""";

  private final TheService service = TheService.shared();

  @Test
  void aBranchGoesByTheAudiencesThatAShopperIsIn() {
    var steps =
        """
        [{"type":"branch","key":"vip","in":"%s","then":[%s],"otherwise":[%s]}]"""
            .formatted(VIP, SEND.formatted("yes"), SEND.formatted("no"));
    var campaign = Campaign.ofMail(service, steps);
    var vip = member(campaign, VIP);
    var other = campaign.shopper();
    service.publish(campaign.entered(vip), campaign.entered(other));
    soon().until(() -> campaign.states(vip), List.of("sent")::equals);
    soon().until(() -> campaign.states(other), List.of("sent")::equals);
    assertThat(steps(campaign, vip)).containsExactly("yes");
    assertThat(steps(campaign, other)).containsExactly("no");
  }

  @Test
  void whileNobodyAnswersABranchWaitsAndAllElseGoesOn() {
    var steps =
        """
        [{"type":"branch","in":"%s","then":[],"otherwise":[{"type":"wait","for":"1h"}]}]"""
            .formatted(VIP);
    var campaign = Campaign.ofMail(service, steps);
    var shopper = campaign.shopper();
    var asked = new AtomicInteger();
    service
        .audience()
        .appliedThrough(
            shopper.profile(), () -> asked.incrementAndGet() > 3 ? Instant.now() : Instant.EPOCH);
    service.publish(campaign.entered(shopper));
    var plain = Campaign.ofMail(service, "[" + SEND.formatted("one") + "]");
    var other = plain.shopper();
    service.publish(plain.entered(other));
    soon().until(() -> plain.states(other), List.of("sent")::equals);
    soon().until(() -> run(campaign, shopper).hasNonNull("since"));
    assertThat(asked.get()).isGreaterThan(3);
  }

  @Test
  void aWaitForAConditionEndsWhenAChangeTellsSo() {
    var audience = UUID.randomUUID();
    var steps =
        """
        [{"type":"wait_for","key":"calm","notIn":"%s","limit":"1d"},%s]"""
            .formatted(audience, SEND.formatted("one"));
    var campaign = Campaign.ofMail(service, steps);
    var shopper = member(campaign, audience);
    service.publish(campaign.entered(shopper));
    soon().until(() -> waitsUntil(campaign, shopper, shopper.entered().plusSeconds(86_400)));
    var left = now();
    service.publish(new Exited(shopper.profile(), audience, left, false));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    assertThat(campaign.deliveries(shopper.profile()).getFirst().get("dueAt").stringValue())
        .isEqualTo(left.toString());
  }

  @Test
  void aChangedJourneyTakesItsRunsAlongWhereTheMarketerSaysSo() {
    var campaign =
        Campaign.ofMail(
            service, "[{\"type\":\"wait\",\"for\":\"1d\"}," + SEND.formatted("one") + "]");
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.runStates(shopper.profile()), List.of("active")::equals);
    change(campaign, "\"for\":\"1d\"", "\"for\":\"1s\"", "move");
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    assertThat(run(campaign, shopper).get("edition").intValue()).isEqualTo(2);
  }

  @Test
  void aHeldMessageOfAStepThatIsGoneIsTakenBackWhereRunsMove() {
    var campaign = Campaign.ofMail(service, "[" + SEND.formatted("one") + "]");
    var shopper = campaign.shopper();
    service.audience().put(Campaign.withoutAddress(campaign.facts(shopper, null)));
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("held")::equals);
    change(campaign, "\"key\":\"one\"", "\"key\":\"two\"", "move");
    assertThat(campaign.states(shopper)).containsExactly("withdrawn");
    assertThat(campaign.runStates(shopper.profile())).containsExactly("active");
  }

  @Test
  void aDrainingJourneyTakesNobodyInAndFinishesItsRuns() {
    var campaign =
        Campaign.ofMail(
            service, "[{\"type\":\"wait\",\"for\":\"1s\"}," + SEND.formatted("one") + "]");
    var inside = campaign.shopper();
    service.publish(campaign.entered(inside));
    soon().until(() -> campaign.runStates(inside.profile()), List.of("active")::equals);
    change(campaign, "\"live\"", "\"draining\"", "finish");
    var late = campaign.shopper();
    service.publish(campaign.entered(late));
    soon().until(() -> campaign.states(inside), List.of("sent")::equals);
    assertThat(campaign.runStates(late.profile())).isEmpty();
  }

  @Test
  void aRehearsalMovesPeopleAndSendsNothing() {
    var campaign = Campaign.ofMail(service, "[" + SEND.formatted("one") + "]");
    change(campaign, "\"live\"", "\"dry_run\"", "finish");
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.runStates(shopper.profile()), List.of("active")::equals);
    assertThat(run(campaign, shopper).get("dryRun").booleanValue()).isTrue();
    assertThat(campaign.states(shopper)).isEmpty();
    change(campaign, "\"dry_run\"", "\"live\"", "finish");
    assertThat(campaign.runStates(shopper.profile())).containsExactly("stopped");
  }

  @Test
  void faultsInNestedStepsAreToldWithTheirPlace() {
    assertThat(
            fault("[{\"type\":\"branch\",\"in\":\"" + VIP + "\",\"then\":[{\"type\":\"wait\"}]}]"))
        .isEqualTo("/steps/0/then/0/for");
    assertThat(fault("[{\"type\":\"branch\",\"then\":[]}]")).isEqualTo("/steps/0");
    assertThat(fault("[{\"type\":\"wait_until\",\"time\":\"25:00\"}]")).isEqualTo("/steps/0/time");
    assertThat(fault("[{\"type\":\"wait_until\",\"time\":\"09:00\",\"days\":[\"noday\"]}]"))
        .isEqualTo("/steps/0/days/0");
    assertThat(fault("[{\"type\":\"experiment\",\"arms\":[{\"name\":\"a\"}]}]"))
        .isEqualTo("/steps/0");
    assertThat(
            fault(
                "[{\"type\":\"experiment\",\"arms\":[{\"name\":\"a\"},{\"name\":\"b\",\"weight\":0}]}]"))
        .isEqualTo("/steps/0/arms/1/weight");
    var nowhere = SEND.formatted("x").replace("DESTINATION", UUID.randomUUID().toString());
    assertThat(
            fault(
                "[{\"type\":\"experiment\",\"arms\":[{\"name\":\"a\"},{\"name\":\"b\",\"steps\":["
                    + nowhere
                    + "]}]}]"))
        .isEqualTo("/steps/0/arms/1/steps/0/destination");
  }

  @Test
  void whatIsWrittenIsReadTheSameAndKeysStay() {
    var steps =
        """
        [{"type":"wait_until","time":"09:00","days":["monday","friday"]},
         {"type":"experiment","key":"ab","arms":[{"name":"a","weight":3,"steps":[{"type":"end"}]},{"name":"b"}]},
         {"type":"wait_for","in":"%s","limit":"2d"},{"type":"wait","for":"1h"},
         {"type":"wait","key":"wait-1","for":"2h"}]"""
            .formatted(VIP);
    var campaign = Campaign.ofMail(service, steps);
    var told = service.json("GET", "/api/journeys/" + campaign.journey(), "");
    var again = service.json("PUT", "/api/journeys/" + campaign.journey(), told.toString());
    assertThat(again.get("edition").intValue()).isEqualTo(1);
    assertThat(told.get("steps").valueStream().map(step -> step.get("key").stringValue()))
        .containsExactly("wait-until-1", "ab", "wait-for-1", "wait-2", "wait-1");
  }

  private String fault(String steps) {
    var answer =
        service.call(
            "POST",
            "/api/journeys",
            "{\"name\":\"x\",\"trigger\":\"" + VIP + "\",\"steps\":" + steps + "}");
    assertThat(answer.statusCode()).isEqualTo(400);
    return Json.mapper().readTree(answer.body()).get("pointer").stringValue();
  }

  private Shopper member(Campaign campaign, UUID audience) {
    var shopper = campaign.shopper();
    var memberships = Map.of(campaign.audience(), shopper.entered(), audience, shopper.entered());
    service.audience().put(Campaign.in(campaign.facts(shopper, null), memberships));
    return shopper;
  }

  private List<String> steps(Campaign campaign, Shopper shopper) {
    return campaign.deliveries(shopper.profile()).stream()
        .map(delivery -> delivery.get("step").stringValue())
        .toList();
  }

  private boolean waitsUntil(Campaign campaign, Shopper shopper, Instant until) {
    return run(campaign, shopper).get("dueAt").stringValue().equals(until.toString());
  }

  private JsonNode run(Campaign campaign, Shopper shopper) {
    var query = "?journey=" + campaign.journey() + "&profile=" + shopper.profile();
    return service.json("GET", "/api/runs" + query, "").get("runs").get(0);
  }

  private JsonNode change(Campaign campaign, String from, String to, String onChange) {
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "").toString();
    assertThat(journey).contains(from);
    var changed =
        journey.replace(from, to).replaceFirst("\\{", "{\"onChange\":\"" + onChange + "\",");
    return service.json("PUT", path, changed);
  }
}
