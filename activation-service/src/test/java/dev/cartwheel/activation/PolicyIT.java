package dev.cartwheel.activation;

import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.FakeAccount;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.embedded.BackEnds;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Caps and quiet hours at the hand-off, by the shopper's clock. */
class PolicyIT {

  @Test
  void nobodyGetsMoreThanTheirShareHoweverManyJourneysSendAtOnceAndNobodyIsWokenUp() {
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
      quiet(service);
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
    assertThat(account.vendor().calls()).isEmpty();
  }

  private static String patient() {
    return """
        [{"type":"send","key":"first","destination":"DESTINATION","subject":"Hi","notLater":"3d"}]""";
  }
}
