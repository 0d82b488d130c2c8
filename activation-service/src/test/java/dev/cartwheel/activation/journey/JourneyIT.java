package dev.cartwheel.activation.journey;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.TheService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Journeys that are switched on and off, changed and deleted while people are on their way. */
class JourneyIT {
  private static final String WAIT_AND_SEND =
      """
      [{"type":"wait","for":"%s"},{"type":"send","key":"one","destination":"DESTINATION","subject":"Still there"}]""";

  private final TheService service = TheService.shared();

  @Test
  void aMailLeavesWhenItsWaitIsOverAndNotSooner() {
    var campaign = Campaign.ofMail(service, WAIT_AND_SEND.formatted("2s"));
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    var delivery = campaign.deliveries(shopper.profile()).getFirst();
    assertThat(instant(delivery, "dueAt")).isEqualTo(shopper.entered().plusSeconds(2));
    assertThat(instant(delivery, "sentAt")).isAfterOrEqualTo(shopper.entered().plusSeconds(2));
  }

  @Test
  void aRunEndsWithItsWindow() {
    var campaign = Campaign.ofMail(service, WAIT_AND_SEND.formatted("1h"));
    change(campaign, "\"window\":\"7d\"", "\"window\":\"1s\"");
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.runStates(shopper.profile()), List.of("completed")::equals);
    assertThat(campaign.states(shopper)).isEmpty();
  }

  @Test
  void aPausedJourneyTakesNobodyInAndSendsNothingUntilItGoesOn() {
    var campaign = Campaign.ofMail(service, WAIT_AND_SEND.formatted("1s"));
    var before = campaign.shopper();
    service.publish(campaign.entered(before));
    soon().until(() -> campaign.runStates(before.profile()), List.of("active")::equals);
    var paused = change(campaign, "\"live\"", "\"paused\"");
    assertThat(paused.has("liveSince")).isFalse();
    var during = campaign.shopper();
    service.publish(campaign.entered(during));
    var probe = Campaign.ofMail(service, WAIT_AND_SEND.formatted("1s"));
    var other = probe.shopper();
    service.publish(probe.entered(other));
    soon().until(() -> probe.states(other), List.of("sent")::equals);
    assertThat(campaign.states(before)).isEmpty();

    var live = change(campaign, "\"paused\"", "\"live\"");
    assertThat(instant(live, "liveSince")).isAfter(during.entered());
    soon().until(() -> campaign.states(before), List.of("sent")::equals);
    assertThat(campaign.runStates(during.profile())).isEmpty();
    service.publish(campaign.entered(during));
    var after = campaign.shopper();
    service.publish(campaign.entered(after));
    soon().until(() -> campaign.runStates(after.profile()), List.of("active")::equals);
    assertThat(campaign.runStates(during.profile())).isEmpty();
  }

  @Test
  void aRunFinishesAsItBegan() {
    var campaign = Campaign.ofMail(service, WAIT_AND_SEND.formatted("2s"));
    var early = campaign.shopper();
    service.publish(campaign.entered(early));
    soon().until(() -> campaign.runStates(early.profile()), List.of("active")::equals);
    var changed = change(campaign, "\"for\":\"2s\"", "\"for\":\"1h\"");
    assertThat(changed.get("edition").intValue()).isEqualTo(2);
    var late = campaign.shopper();
    service.publish(campaign.entered(late));

    soon().until(() -> campaign.states(early), List.of("sent")::equals);
    var runs =
        service
            .json(
                "GET", "/api/runs?journey=" + campaign.journey() + "&profile=" + late.profile(), "")
            .get("runs");
    assertThat(instant(runs.get(0), "dueAt")).isEqualTo(late.entered().plus(Duration.ofHours(1)));
  }

  @Test
  void whatIsDeletedOrMadeADraftAgainStopsWhoeverIsOnTheWay() {
    var deleted = Campaign.ofMail(service, WAIT_AND_SEND.formatted("1h"));
    var drafted = Campaign.ofOneMail(service);
    var one = deleted.shopper();
    var other = drafted.shopper();
    service.audience().put(Campaign.withoutAddress(drafted.facts(other, null)));
    service.publish(deleted.entered(one), drafted.entered(other));
    soon().until(() -> deleted.runStates(one.profile()), List.of("active")::equals);
    soon().until(() -> drafted.states(other), List.of("held")::equals);

    assertThat(service.call("DELETE", "/api/journeys/" + deleted.journey(), "").statusCode())
        .isEqualTo(204);
    change(drafted, "\"live\"", "\"draft\"");
    assertThat(deleted.runStates(one.profile())).containsExactly("stopped");
    assertThat(drafted.runStates(other.profile())).containsExactly("stopped");
    assertThat(drafted.states(other)).containsExactly("withdrawn");
    assertThat(service.call("GET", "/api/journeys/" + deleted.journey(), "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void whoeverLeftBeforeAMailMayComeBackAtOnceAndWhoeverGotOneMayNot() {
    var campaign = Campaign.ofOneMail(service);
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    service.publish(campaign.exited(shopper, now()));
    soon().until(() -> campaign.runStates(shopper.profile()), List.of("left")::equals);
    var back = new Campaign.Shopper(shopper.profile(), shopper.email(), now());
    service.publish(campaign.entered(back));
    var marker = campaign.shopper();
    service.publish(campaign.entered(marker));
    soon().until(() -> campaign.states(marker), List.of("sent")::equals);
    assertThat(service.mailbox().to(shopper.email())).hasSize(1);
  }

  @Test
  void whoeverIsHeldOutGoesTheWholeWayAndHearsNothing() {
    var campaign = Campaign.ofOneMail(service);
    var half = change(campaign, "\"holdout\":0", "\"holdout\":50");
    assertThat(half.get("holdout").intValue()).isEqualTo(50);
    var shoppers = Stream.generate(campaign::shopper).limit(24).toList();
    shoppers.forEach(shopper -> service.publish(campaign.entered(shopper)));
    soon()
        .until(
            () -> shoppers.stream().map(campaign::states).toList(),
            states -> states.stream().allMatch(s -> s.equals(List.of("sent")) || isUnheard(s)));
    for (var shopper : shoppers) {
      var isHeldOut = run(campaign, shopper).get("holdout").booleanValue();
      assertThat(service.mailbox().to(shopper.email())).hasSize(isHeldOut ? 0 : 1);
    }
    assertThat(shoppers).anyMatch(s -> isUnheard(campaign.states(s)));
  }

  private static boolean isUnheard(List<String> states) {
    return states.equals(List.of("refused")) || states.equals(List.of("ghost"));
  }

  private JsonNode run(Campaign campaign, Campaign.Shopper shopper) {
    var query = "?journey=" + campaign.journey() + "&profile=" + shopper.profile();
    return service.json("GET", "/api/runs" + query, "").get("runs").get(0);
  }

  private JsonNode change(Campaign campaign, String from, String to) {
    var path = "/api/journeys/" + campaign.journey();
    var journey = service.json("GET", path, "").toString();
    assertThat(journey).contains(from);
    return service.json("PUT", path, journey.replace(from, to));
  }

  private static Instant instant(JsonNode json, String field) {
    return Instant.parse(json.get(field).stringValue());
  }
}
