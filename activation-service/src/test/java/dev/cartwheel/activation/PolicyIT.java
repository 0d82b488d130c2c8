package dev.cartwheel.activation;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.embedded.BackEnds;
import dev.cartwheel.wire.Facts.ConsentFacts;
import dev.cartwheel.wire.ProfileChange;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Consent, caps and quiet hours at the hand-off, by the shopper's country and clock. */
class PolicyIT {
  private static final List<String> LEFT_OUT = List.of("refused", "sent");
  private static final List<String> GHOSTLY = List.of("ghost", "held");

  @Test
  void nobodyGetsMoreThanTheirShareOrIsWokenUpOrWrittenToWithoutAGround() {
    var hour = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
    var service =
        new TheService(
            BackEnds.shared().freshDatabase(),
            Map.of(
                "spring.kafka.consumer.group-id", "policy",
                "cartwheel.policy.caps", "1 email in 16h",
                "cartwheel.policy.quiet-from", hour.minusHours(1).toString(),
                "cartwheel.policy.quiet-to", hour.plusHours(3).toString(),
                "cartwheel.policy.zone", "+12:00"));
    try {
      capped(service);
      cappedWhenMerged(service);
      leftOut(service);
      ghosts(service);
      globalGhosts(service);
      quiet(service);
      abroad(service);
    } finally {
      service.stop();
    }
  }

  private static void capped(TheService service) {
    var campaigns = new ArrayList<Campaign>();
    for (int i = 0; i < 4; i++) {
      var account = new FakeAccount().register(service, "");
      campaigns.add(Campaign.to(service, account, patient()));
    }
    var shopper = campaigns.getFirst().shopper();
    var memberships =
        campaigns.stream().collect(Collectors.toMap(Campaign::audience, _ -> shopper.entered()));
    service.audience().put(Campaign.in(campaigns.getFirst().facts(shopper, null), memberships));
    campaigns.forEach(campaign -> service.publish(campaign.entered(shopper)));
    soon()
        .until(
            () -> campaigns.stream().flatMap(c -> c.states(shopper).stream()).sorted().toList(),
            List.of("held", "held", "held", "sent")::equals);
    var held =
        campaigns.stream()
            .flatMap(c -> c.deliveries(shopper.profile()).stream())
            .filter(d -> d.get("state").stringValue().equals("held"))
            .findFirst()
            .orElseThrow();
    assertThat(held.get("reason").stringValue()).startsWith("cap of 1 email in 16h: not before ");
    assertThat(Instant.parse(held.get("nextAt").stringValue()))
        .isAfter(Instant.now().plus(15, ChronoUnit.HOURS));
    assertThat(held.at("/seen/consent").isMissingNode()).isTrue();
    assertThat(held.at("/seen/zone").stringValue()).isEqualTo("+12:00");
  }

  /** Whoever turns out, while their message is looked at, to be somebody who had their share. */
  private static void cappedWhenMerged(TheService service) {
    var account = new FakeAccount();
    var campaign = Campaign.to(service, account.register(service, ""), patient());
    var other = Campaign.to(service, campaign.destination(), patient());
    var survivor = campaign.shopper();
    service.publish(campaign.entered(survivor));
    soon().until(() -> campaign.states(survivor), List.of("sent")::equals);
    var absorbed = other.shopper();
    service
        .audience()
        .whileAsked(
            absorbed.profile(),
            () -> {
              service.publish(
                  new ProfileChange.Merged(survivor.profile(), absorbed.profile(), now(), false));
              soon().until(() -> other.runStates(survivor.profile()), List.of("active")::equals);
            });
    service.publish(other.entered(absorbed));
    soon().until(() -> other.states(survivor), List.of("held")::equals);
    assertThat(other.deliveries(survivor.profile()).getFirst().get("reason").stringValue())
        .startsWith("cap of 1 email in 16h");
    assertThat(account.calls("/message")).isEqualTo(1);
  }

  private static void leftOut(TheService service) {
    var account = new FakeAccount();
    var steps =
        """
        [{"type":"send","key":"first","destination":"DESTINATION","subject":"Hi","whenHeld":"skip"},
         {"type":"send","key":"second","destination":"DESTINATION","subject":"Hi","whenHeld":"skip"}]""";
    var campaign = Campaign.to(service, account.register(service, ""), steps);
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper).stream().sorted().toList(), LEFT_OUT::equals);
    var page = "/api/deliveries?reason=capped&state=refused&journey=" + campaign.journey();
    var refused = service.json("GET", page, "").get("deliveries").get(0);
    assertThat(refused.get("reason").stringValue()).contains("left out");
    assertThat(refused.at("/seen/whenHeld").stringValue()).isEqualTo("skip");
    assertThat(account.calls("/message")).isEqualTo(1);
  }

  /** A ghost waits for room as its message would; nobody waits for a ghost. */
  private static void ghosts(TheService service) {
    var account = new FakeAccount();
    var first = Campaign.to(service, account.register(service, ""), later());
    var other = Campaign.to(service, first.destination(), patient());
    var shopper = first.shopper();
    var memberships =
        Map.of(first.audience(), shopper.entered(), other.audience(), shopper.entered());
    service.audience().put(Campaign.in(first.facts(shopper, null), memberships));
    service.publish(first.entered(shopper));
    soon().until(() -> first.runStates(shopper.profile()), List.of("active")::equals);
    service
        .jdbc()
        .sql("UPDATE run SET holdout = true, due_at = clock_timestamp() WHERE profile_id = ?")
        .param(shopper.profile())
        .update();
    soon().until(() -> first.states(shopper).stream().sorted().toList(), GHOSTLY::equals);
    service.publish(other.entered(shopper));
    soon().until(() -> other.states(shopper), List.of("sent")::equals);
    assertThat(account.told()).containsExactly("message " + shopper.email());
  }

  /** Where the same people are held out of both, the ghost of one stands before the other's. */
  private static void globalGhosts(TheService service) {
    var account = new FakeAccount();
    var first = Campaign.to(service, account.register(service, ""), later());
    var other = Campaign.to(service, first.destination(), later());
    var shopper = first.shopper();
    var memberships =
        Map.of(first.audience(), shopper.entered(), other.audience(), shopper.entered());
    service.audience().put(Campaign.in(first.facts(shopper, null), memberships));
    for (var campaign : List.of(first, other)) {
      var path = "/api/journeys/" + campaign.journey();
      var journey = service.json("GET", path, "").toString();
      var global = "\"holdout\":50,\"holdoutScope\":\"global\"";
      assertThat(journey).contains("\"holdout\":0,\"holdoutScope\":\"journey\"");
      service.json(
          "PUT", path, journey.replace("\"holdout\":0,\"holdoutScope\":\"journey\"", global));
      service.publish(campaign.entered(shopper));
      soon().until(() -> campaign.runStates(shopper.profile()), List.of("active")::equals);
    }
    dueAsGhost(service, first);
    soon().until(() -> first.states(shopper).stream().sorted().toList(), GHOSTLY::equals);
    dueAsGhost(service, other);
    soon().until(() -> other.states(shopper), List.of("held", "held")::equals);
    assertThat(other.deliveries(shopper.profile()))
        .allSatisfy(each -> assertThat(each.get("reasonCode").stringValue()).isEqualTo("capped"));
  }

  private static void dueAsGhost(TheService service, Campaign campaign) {
    service
        .jdbc()
        .sql("UPDATE run SET holdout = true, due_at = clock_timestamp() WHERE journey_id = ?")
        .param(campaign.journey())
        .update();
  }

  private static void quiet(TheService service) {
    var account = new FakeAccount();
    var campaign = Campaign.to(service, account.register(service, ""), patient());
    var shopper = campaign.shopper();
    var facts = campaign.facts(shopper, null, Map.of("timezone", "UTC"), List.of());
    service.audience().put(facts);
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("held")::equals);
    var held = campaign.deliveries(shopper.profile()).getFirst();
    assertThat(held.get("reason").stringValue()).startsWith("quiet hours of UTC: not before ");

    // The night is over, and everything is tested again.
    var traits = Map.of("timezone", "+12:00");
    var awake = campaign.facts(shopper, now(), traits, List.of());
    service.audience().put(awake);
    service
        .jdbc()
        .sql("UPDATE delivery SET next_at = clock_timestamp() WHERE profile_id = ?")
        .param(shopper.profile())
        .update();
    soon().until(() -> campaign.states(shopper), List.of("refused")::equals);
    assertThat(campaign.deliveries(shopper.profile()).getFirst().get("reasonCode").stringValue())
        .isEqualTo("bought");
    assertThat(account.vendor().calls()).isEmpty();
  }

  private static void abroad(TheService service) {
    var account = new FakeAccount();
    var campaign = Campaign.to(service, account.register(service, ""), patient());
    var said = new ConsentFacts(true, now(), "box of ann@example.com on /checkout, text of May");
    var stranger = german(service, campaign, Map.of());
    var friend = german(service, campaign, Map.of("EMAIL", said));
    soon().until(() -> campaign.states(friend), List.of("sent")::equals);
    soon().until(() -> campaign.states(stranger), List.of("refused")::equals);

    var refused = campaign.deliveries(stranger.profile()).getFirst();
    assertThat(refused.get("reasonCode").stringValue()).isEqualTo("consent_missing");
    assertThat(refused.get("reason").stringValue())
        .isEqualTo("no consent to email: they neither agreed nor bought; DE asks for soft");
    assertThat(refused.at("/seen/country").stringValue()).isEqualTo("DE");
    assertThat(refused.at("/seen/basis").stringValue()).isEqualTo("soft");
    var sent = campaign.deliveries(friend.profile()).getFirst();
    assertThat(sent.at("/seen/consent/granted").booleanValue()).isTrue();
    assertThat(sent.at("/seen/consent/evidence").stringValue())
        .isEqualTo("box of a***@example.com on /checkout, text of May");
    assertThat(account.told()).containsExactly("message " + friend.email());
  }

  private static Shopper german(
      TheService service, Campaign campaign, Map<String, ConsentFacts> consents) {
    var shopper = campaign.shopper();
    var traits = Map.of("address.country", "Germany", "timezone", "+12:00");
    var facts = campaign.facts(shopper, null, traits, List.of());
    service.audience().put(Campaign.saying(facts, consents));
    service.publish(campaign.entered(shopper));
    return shopper;
  }

  private static String later() {
    return """
        [{"type":"wait","for":"1h"},
         {"type":"send","key":"first","destination":"DESTINATION","subject":"Hi"},
         {"type":"send","key":"second","destination":"DESTINATION","subject":"Hi","notLater":"3d"}]""";
  }

  private static String patient() {
    return """
        [{"type":"send","key":"first","destination":"DESTINATION","subject":"Hi","notLater":"3d"}]""";
  }
}
