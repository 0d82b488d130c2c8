package dev.cartwheel.activation;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.purchased;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.AudienceStandIn.Reach;
import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.TheService;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Facts.LineFacts;
import dev.cartwheel.wire.ProfileChange.ConsentChanged;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands between a claim and a send. */
class FenceIT {
  private final TheService service = TheService.shared();
  private final Campaign campaign = Campaign.ofOneMail(service);

  @Test
  void aPurchaseBetweenClaimAndSendTakesTheMessageBack() {
    var shopper = campaign.shopper();
    service
        .audience()
        .whileAsked(
            shopper.profile(),
            () -> {
              service.publish(purchased(shopper, now()));
              soon()
                  .until(() -> campaign.runStates(shopper.profile()), List.of("converted")::equals);
            });
    service.publish(campaign.entered(shopper));

    soon().until(() -> campaign.states(shopper), List.of("withdrawn")::equals);
    soon().until(() -> campaign.runStates(shopper.profile()), List.of("converted")::equals);
    assertThat(service.mailbox().to(shopper.email())).isEmpty();
    var delivery = campaign.deliveries(shopper.profile()).getFirst();
    assertThat(delivery.get("reason").stringValue()).isEqualTo("bought");
    assertThat(delivery.has("claimedAt")).isTrue();
  }

  @Test
  void aPurchaseThatTheFactsKnowOfIsNeverFollowedByAMail() {
    var shopper = campaign.shopper();
    service.audience().put(campaign.facts(shopper, now()));
    service.publish(campaign.entered(shopper));

    soon().until(() -> campaign.states(shopper), List.of("refused")::equals);
    var delivery = campaign.deliveries(shopper.profile()).getFirst();
    assertThat(delivery.get("reason").stringValue()).startsWith("bought at ");
    assertThat(delivery.at("/seen/lastPurchase").isString()).isTrue();
    assertThat(service.mailbox().to(shopper.email())).isEmpty();
  }

  @Test
  void factsThatLagBehindTheClaimAreAskedForUntilTheyReachIt() {
    var shopper = campaign.shopper();
    var asked = new AtomicInteger();
    service
        .audience()
        .appliedThrough(
            shopper.profile(),
            () -> asked.incrementAndGet() < 5 ? shopper.entered().minusSeconds(60) : Instant.now());
    service.publish(campaign.entered(shopper));

    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    assertThat(asked).hasValueGreaterThanOrEqualTo(5);
    var delivery = campaign.deliveries(shopper.profile()).getFirst();
    assertThat(Instant.parse(delivery.at("/seen/appliedThrough").stringValue()))
        .isAfterOrEqualTo(Instant.parse(delivery.at("/seen/claimedAt").stringValue()));
  }

  /** Its database's clock is fast: by the clock the facts reach beyond the claim. */
  @Test
  void aFastClockDoesNotLetPassWhatIsNotComplete() {
    var shopper = campaign.shopper();
    var asked = new AtomicInteger();
    service
        .audience()
        .reaches(
            shopper.profile(),
            usual -> {
              var complete = asked.incrementAndGet() >= 3;
              if (complete) service.audience().put(campaign.facts(shopper, now()));
              return new Reach(usual.through().plusSeconds(60), complete);
            });
    service.publish(campaign.entered(shopper));

    soon().until(() -> campaign.states(shopper), List.of("refused")::equals);
    assertThat(service.mailbox().to(shopper.email())).isEmpty();
    assertThat(service.audience().askedAfter(shopper.profile())).hasSize(2);
    assertThat(Set.copyOf(service.audience().askedAfter(shopper.profile()))).hasSize(1);
  }

  @Test
  void aSlowClockDoesNotHoldWhatIsComplete() {
    var shopper = campaign.shopper();
    service
        .audience()
        .reaches(shopper.profile(), usual -> new Reach(usual.through().minusSeconds(60), true));
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
  }

  @Test
  void factsThatStayBehindHoldTheMessageAndSayWhy() {
    var shopper = campaign.shopper();
    service.audience().appliedThrough(shopper.profile(), () -> Instant.EPOCH);
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper).size() == 1);

    soon()
        .untilAsserted(
            () ->
                assertThat(
                        campaign
                            .deliveries(shopper.profile())
                            .getFirst()
                            .path("reason")
                            .asString(""))
                    .startsWith("facts reach to 1970-01-01T00:00:00Z"));
    assertThat(service.mailbox().to(shopper.email())).isEmpty();
    service.publish(campaign.exited(shopper, now()));
    soon().until(() -> campaign.states(shopper), List.of("withdrawn")::equals);
  }

  @Test
  void whileNobodyTellsTheFactsNothingLeavesAndAfterwardsItDoes() {
    var shopper = campaign.shopper();
    service.audience().goAway(true);
    try {
      service.publish(campaign.entered(shopper));
      soon().until(() -> campaign.states(shopper), List.of("held")::equals);
      var delivery = campaign.deliveries(shopper.profile()).getFirst();
      assertThat(delivery.get("reason").stringValue()).startsWith("no facts");
    } finally {
      service.audience().goAway(false);
    }
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    assertThat(service.mailbox().to(shopper.email())).hasSize(1);
  }

  @Test
  void whoeverLeftAndCameBackIsNotWrittenToForTheFirstTime() {
    var shopper = campaign.shopper();
    var later = new Shopper(shopper.profile(), shopper.email(), shopper.entered().plusMillis(1));
    service.audience().put(campaign.facts(later, null));
    service.publish(campaign.entered(shopper));

    soon().until(() -> campaign.states(shopper), List.of("refused")::equals);
    assertThat(campaign.deliveries(shopper.profile()).getFirst().get("reason").stringValue())
        .isEqualTo("the trigger no longer holds");
  }

  @Test
  void whoTakesBackTheirConsentBetweenClaimAndSendGetsNothing() {
    var shopper = campaign.shopper();
    service
        .audience()
        .whileAsked(
            shopper.profile(),
            () -> {
              service.publish(new ConsentChanged(shopper.profile(), "EMAIL", false, now(), false));
              soon().until(() -> campaign.states(shopper), List.of("refused")::equals);
            });
    service.publish(campaign.entered(shopper));

    soon().until(() -> campaign.states(shopper), List.of("refused")::equals);
    var marker = campaign.shopper();
    service.publish(campaign.entered(marker));
    soon().until(() -> campaign.states(marker), List.of("sent")::equals);
    var delivery = campaign.deliveries(shopper.profile()).getFirst();
    assertThat(delivery.get("reasonCode").stringValue()).isEqualTo("consent_withdrawn");
    assertThat(delivery.has("claimedAt")).isTrue();
    assertThat(service.mailbox().to(shopper.email())).isEmpty();
  }

  @Test
  void aMixedCartIsWrittenAboutWithoutWhatWasBought() throws Exception {
    var shopper = campaign.shopper();
    var added = shopper.entered().minusSeconds(3_600);
    var mug = mug("Blue mug", added, added.minusSeconds(60));
    service.audience().put(with(shopper, mug, mug("Green bowl", added, null)));
    service.publish(campaign.entered(shopper));

    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    var mail = service.mailbox().to(shopper.email()).getFirst();
    var parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getBodyPart(0).getContent().toString())
        .contains("1 x Green bowl: €14.90", "Total: €14.90")
        .doesNotContain("Blue mug");
    assertThat(campaign.deliveries(shopper.profile()).getFirst().at("/seen/boughtLines").intValue())
        .isEqualTo(1);

    var other = campaign.shopper();
    service.audience().put(with(other, mug, mug));
    service.publish(campaign.entered(other));
    soon().until(() -> campaign.states(other), List.of("refused")::equals);
    assertThat(campaign.deliveries(other.profile()).getFirst().get("reasonCode").stringValue())
        .isEqualTo("cart_bought");
  }

  private Facts with(Shopper shopper, LineFacts... lines) {
    return campaign.facts(shopper, null, Map.of("firstName", "Grace"), List.of(lines));
  }

  private static LineFacts mug(String name, Instant added, @Nullable Instant bought) {
    return new LineFacts(
        name, 1, "14.90", "14.90", "EUR", name, null, null, null, null, added, bought);
  }

  @Test
  void anAddressThatIsLearnedLaterStillGetsTheMail() {
    var shopper = campaign.shopper();
    var known = campaign.facts(shopper, null);
    service.audience().put(Campaign.withoutAddress(known));
    service.publish(campaign.entered(shopper));

    soon().until(() -> campaign.states(shopper), List.of("held")::equals);
    assertThat(campaign.deliveries(shopper.profile()).getFirst().get("reason").stringValue())
        .isEqualTo("no address known yet");
    service.audience().put(known);
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
  }

  /**
   * Purchases are accepted all around the claims; a mail may only leave by a claim from before its
   * purchase.
   */
  @Test
  void inFiveHundredRacesNoClaimFromAfterThePurchaseLeadsToAMail() {
    var random = new Random(7); // any seed will do
    var shoppers = new ArrayList<Shopper>();
    var bought = new HashMap<UUID, Instant>();
    for (int i = 0; i < 500; i++) shoppers.add(campaign.shopper());
    for (var shopper : shoppers) {
      var accepted = Instant.now().plusMillis(random.nextInt(4_000));
      bought.put(shopper.profile(), accepted);
      service
          .audience()
          .appliedThrough(
              shopper.profile(),
              () -> {
                var through = Instant.now();
                if (accepted.isBefore(through))
                  service.audience().put(campaign.facts(shopper, accepted));
                return through;
              });
      service.publish(campaign.entered(shopper));
    }
    var ends = List.of("sent", "refused", "withdrawn");
    var page = "/api/deliveries?limit=500&journey=" + campaign.journey();
    soon()
        .until(
            () -> service.json("GET", page, "").get("deliveries").valueStream().toList(),
            all ->
                all.size() == 500
                    && all.stream().allMatch(d -> ends.contains(d.get("state").stringValue())));
    var outcomes = new HashMap<String, Integer>();
    for (var delivery : service.json("GET", page, "").get("deliveries")) {
      var state = delivery.get("state").stringValue();
      outcomes.merge(state, 1, Integer::sum);
      var purchase = bought.get(UUID.fromString(delivery.get("profile").stringValue()));
      if (!state.equals("sent")) continue;
      assertThat(Instant.parse(delivery.get("claimedAt").stringValue()).minusMillis(1))
          .isBeforeOrEqualTo(purchase);
    }
    var mails = shoppers.stream().mapToInt(s -> service.mailbox().to(s.email()).size()).sum();
    assertThat(mails).isEqualTo(outcomes.get("sent"));
    assertThat(outcomes).containsKeys("sent", "refused");
  }
}
