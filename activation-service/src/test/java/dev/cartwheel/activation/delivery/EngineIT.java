package dev.cartwheel.activation.delivery;

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
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.ProfileChange;
import dev.cartwheel.wire.ProfileChange.Merged;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the engine does between a plan and a far side that is slow, late, or full. */
class EngineIT {
  private final TheService service = TheService.shared();
  private final FakeAccount account = new FakeAccount();
  private UUID destination = new UUID(0, 0);

  @AfterEach
  void stop() {
    account.vendor().stop();
  }

  private Campaign campaign(String step, String settings) {
    destination = account.register(service, settings);
    return Campaign.to(service, destination, "[" + FakeAccount.STEPS.get(step) + "]");
  }

  private static List<Shopper> enter(TheService service, Campaign campaign, int people) {
    var shoppers = IntStream.range(0, people).mapToObj(_ -> campaign.shopper()).toList();
    service.publish(shoppers.stream().map(campaign::entered).toArray(ProfileChange[]::new));
    return shoppers;
  }

  /** A member's column as text; empty when it is null. */
  private String member(Shopper shopper, String column) {
    return service
        .jdbc()
        .sql("SELECT coalesce(" + column + "::text, '') FROM list_member WHERE profile_id = ?")
        .param(shopper.profile())
        .query(String.class)
        .optional()
        .orElse("gone");
  }

  private JsonNode letters() {
    return service
        .json("GET", "/api/dead-letters?destination=" + destination, "")
        .get("deadLetters");
  }

  @Test
  void whatIsWorkedOffLaterCountsAsItEnds() {
    var campaign = campaign("add", "\"later\":true,\"rows\":1");
    var done = campaign.shopper();
    var partly = campaign.shopper();
    var naught = campaign.shopper();
    var bad = campaign.shopper();
    account.saysLater(done.profile(), "working", "done");
    account.saysLater(partly.profile(), "partly");
    account.saysLater(naught.profile(), "naught", "done");
    account.saysLater(bad.profile(), "bad");
    var all = List.of(done, partly, naught, bad);
    service.publish(all.stream().map(campaign::entered).toArray(ProfileChange[]::new));

    soon().until(() -> letters().size() == 1);
    assertThat(letters().get(0).get("profile").stringValue()).isEqualTo(bad.profile().toString());
    soon().until(() -> member(bad, "gave_up").equals("BadRow"));
    soon().until(() -> account.told(naught.email()).size() == 2);
    for (var each : List.of(done, partly, naught)) {
      soon().until(() -> member(each, "applied || handle").isEmpty());
      assertThat(member(each, "applied")).isEqualTo("IN");
    }
    assertThat(member(done, "reason")).isEmpty();
    assertThat(member(partly, "reason")).isEqualTo("left some out");
    assertThat(account.told(done.email())).hasSize(1);
    assertThat(account.told(partly.email())).hasSize(1);
    assertThat(pending()).isZero();
    var left = service.json("GET", "/api/destinations/" + destination + "/left-out", "").get(0);
    assertThat(left.get("reason").stringValue()).isEqualTo("DENIED_CONSENT");
    assertThat(left.get("operation").stringValue()).isEqualTo("add");
    assertThat(left.get("people").intValue()).isEqualTo(2);
  }

  @Test
  void aMessageThatFailsLaterIsADeadLetterAndOneThatCameToNaughtIsSentAgain() {
    var campaign = campaign("send", "\"later\":true");
    var bad = campaign.shopper();
    var naught = campaign.shopper();
    account.saysLater(bad.profile(), "working", "bad");
    account.saysLater(naught.profile(), "naught");
    service.publish(campaign.entered(bad), campaign.entered(naught));
    soon().until(() -> campaign.states(bad), List.of("failed")::equals);
    assertThat(letters().get(0).get("operation").stringValue()).isEqualToIgnoringCase("message");
    soon().until(() -> campaign.states(naught), List.of("held")::equals);
    assertThat(account.told(naught.email())).hasSize(1);
  }

  @Test
  void oneThatHangsKeepsNoMessageOfAnotherWaiting() {
    var hanging = new FakeAccount();
    try {
      hanging.vendor().makes(Trouble.HANG);
      var slow = hanging.register(service, "\"answerMillis\":60000,\"concurrency\":4");
      var stuck = Campaign.to(service, slow, "[" + FakeAccount.STEPS.get("send") + "]");
      enter(service, stuck, 12);
      soon().until(() -> hanging.calls("/message") >= 3);
      var campaign = campaign("send", "\"concurrency\":4");
      var shoppers = enter(service, campaign, 12);
      soon().until(() -> account.calls("/message") == shoppers.size());
      assertThat(hanging.calls("/message")).isBetween(3L, 4L);
    } finally {
      hanging.vendor().stop();
    }
  }

  @Test
  void nothingLeavesBeforeTheTimeThatWasAskedForAndNothingIsLost() {
    var campaign = campaign("send", "\"concurrency\":1");
    account.vendor().saysFirst(Says.status(429).with("retry-after", "90"));
    var started = Instant.now();
    var shoppers = enter(service, campaign, 3);
    soon().until(() -> campaign.states(shoppers.getFirst()), List.of("held")::equals);
    assertThat(account.calls("/message")).isEqualTo(1);
    var until =
        service
            .jdbc()
            .sql("SELECT rest_until FROM gate WHERE destination_id = ?")
            .param(destination)
            .query(Timestamp.class)
            .single()
            .toInstant();
    assertThat(until).isAfterOrEqualTo(started.plusSeconds(90)).isBefore(now().plusSeconds(92));

    // As if the time had passed, for an instance that starts now.
    service
        .jdbc()
        .sql("UPDATE gate SET rest_until = clock_timestamp() WHERE destination_id = ?")
        .param(destination)
        .update();
    service
        .jdbc()
        .sql(
            "UPDATE delivery SET next_at = clock_timestamp() WHERE destination_id = ? AND state = 'HELD'")
        .param(destination)
        .update();
    var settings = "{\"url\":\"%s\",\"concurrency\":2}".formatted(account.vendor().url());
    service.json(
        "PUT",
        "/api/destinations/" + destination,
        "{\"name\":\"Fake\",\"kind\":\"fake\",\"version\":0,\"settings\":" + settings + "}");
    for (var each : shoppers) soon().until(() -> campaign.states(each), List.of("sent")::equals);
    assertThat(account.told()).hasSize(3);
  }

  /** The far side has taken one call, and refuses it only while the other's facts are under way. */
  private void refuseWhileAsked(Campaign campaign, Shopper one, Shopper other) {
    var asked = new CompletableFuture<Says>();
    account.vendor().plays(_ -> asked.join());
    service
        .audience()
        .whileAsked(
            other.profile(),
            () -> {
              asked.complete(Says.status(429).with("retry-after", "90"));
              soon().until(this::isLeftAlone);
            });
    service.publish(campaign.entered(one));
    soon().until(() -> account.vendor().calls().size() == 1);
    service.publish(campaign.entered(other));
  }

  private static int attempts(Campaign campaign, Shopper shopper) {
    return campaign.deliveries(shopper.profile()).getFirst().get("attempts").intValue();
  }

  private boolean isLeftAlone() {
    return service
        .jdbc()
        .sql("SELECT count(*) FROM gate WHERE destination_id = ? AND rest_until > now()")
        .param(destination)
        .query(Boolean.class)
        .single();
  }

  @Test
  void aMessageThatHasAPlaceIsHeldWhenTheFarSideAsksToBeLeftAloneMeanwhile() {
    var campaign = campaign("send", "\"concurrency\":2,\"answerMillis\":60000");
    var one = campaign.shopper();
    var other = campaign.shopper();
    refuseWhileAsked(campaign, one, other);
    soon().until(() -> campaign.states(other), List.of("held")::equals);
    soon().until(() -> campaign.states(one), List.of("held")::equals);
    assertThat(account.calls("/message")).isEqualTo(1);
    assertThat(attempts(campaign, other)).isZero();
    assertThat(attempts(campaign, one)).isEqualTo(1);
  }

  @Test
  void anAdditionThatHasAPlaceIsPutOffWhenTheFarSideAsksToBeLeftAloneMeanwhile() {
    var campaign = campaign("add", "\"rows\":1,\"concurrency\":2,\"answerMillis\":60000");
    var one = campaign.shopper();
    var other = campaign.shopper();
    refuseWhileAsked(campaign, one, other);
    soon().until(() -> member(other, "reason").endsWith("the destination is left alone"));
    assertThat(account.calls("/add")).isEqualTo(1);
    assertThat(member(other, "claim")).isEmpty();
    assertThat(member(other, "applied")).isEqualTo("OUT");
    assertThat(member(other, "attempts")).isEqualTo("0");
  }

  @Test
  void aPurchaseIsToldNowhereForWhoeverSaidNo() {
    var campaign = campaign("send", "\"purchases\":true,\"channel\":\"ads\"");
    var no = campaign.shopper();
    var yes = campaign.shopper();
    service.audience().put(onAds(campaign.facts(no, now()), false));
    service.audience().put(onAds(campaign.facts(yes, now()), true));
    service.publish(purchased(no, now()));
    service.publish(
        new ProfileChange.Purchased(
            yes.profile(), now(), false, "shop", "o-of-" + yes.profile(), "1.00", "EUR"));
    soon().until(() -> account.told(yes.email()), List.of("purchase " + yes.email())::equals);
    soon().until(() -> notice(no), List.of("REFUSED")::equals);
    assertThat(account.told(no.email())).isEmpty();
  }

  @Test
  void ofTwoWhoAreOnePersonOneStaysOnTheListAndTheOtherIsTakenOff() {
    var campaign = campaign("add", "");
    var shoppers = enter(service, campaign, 2);
    var survivor = shoppers.get(0);
    var absorbed = shoppers.get(1);
    soon().until(() -> account.members().size() == 2);
    soon().until(() -> member(absorbed, "applied").equals("IN"));
    service.publish(new Merged(survivor.profile(), absorbed.profile(), now(), false));
    soon().until(() -> account.members(), Set.of(survivor.email())::equals);
    soon().until(() -> member(absorbed, "applied").equals("gone"));
    service.publish(campaign.exited(survivor, now()));
    soon().until(() -> account.members().isEmpty());
    assertThat(account.told(absorbed.email()))
        .containsExactly("add " + absorbed.email(), "remove " + absorbed.email());
  }

  @Test
  void aPaceIsKept() {
    var campaign = campaign("send", "\"perSecond\":1");
    enter(service, campaign, 30);
    soon().until(() -> account.calls("/message") >= 2);
    assertThat(account.calls("/message")).isLessThan(30);
    var tokens =
        service
            .jdbc()
            .sql("SELECT tokens FROM gate WHERE destination_id = ?")
            .param(destination)
            .query(Double.class)
            .single();
    assertThat(tokens).isLessThanOrEqualTo(1);
  }

  private long pending() {
    return service
        .jdbc()
        .sql("SELECT count(*) FROM pending WHERE destination_id = ?")
        .param(destination)
        .query(Long.class)
        .single();
  }

  private List<String> notice(Shopper shopper) {
    return service
        .jdbc()
        .sql(
            "SELECT state FROM notice WHERE kind = 'PURCHASE' AND profile_id = ? AND destination_id = ?")
        .params(shopper.profile(), destination)
        .query(String.class)
        .list();
  }

  private static Facts onAds(Facts known, boolean granted) {
    var said = new Facts.ConsentFacts(granted, now(), "a form");
    return Campaign.saying(known, Map.of("ADS", said));
  }
}
