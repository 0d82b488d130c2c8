package dev.cartwheel.activation.delivery;

import static dev.cartwheel.activation.fixture.Campaign.id;
import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.purchased;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Endpoint;
import dev.cartwheel.activation.fixture.TheService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What a killed instance leaves behind, and what becomes of messages that the far side did not take
 * at once.
 */
class CrashIT {
  private static final String ONE_HOOK =
      """
      [{"type":"send","key":"hook","destination":"DESTINATION","subject":"Still there"}]""";

  private final TheService service = TheService.shared();

  @Test
  void whatWasClaimedByAKilledInstanceIsSentOnceByAnother() {
    var campaign = Campaign.ofOneMail(service);
    var shopper = held(campaign);
    abandon(shopper, "CLAIMED");
    service.audience().put(campaign.facts(shopper, null));

    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    assertThat(service.mailbox().to(shopper.email())).hasSize(1);
  }

  @Test
  void aMailThatAKilledInstanceWasSendingIsUnknownAndNeverSentAgain() {
    var campaign = Campaign.ofOneMail(service);
    var shopper = held(campaign);
    abandon(shopper, "SENDING");
    service.audience().put(campaign.facts(shopper, null));

    soon().until(() -> campaign.states(shopper), List.of("unknown")::equals);
    assertThat(campaign.deliveries(shopper.profile()).getFirst().get("reason").stringValue())
        .isEqualTo("sent, and then not heard of");
    assertThat(service.mailbox().to(shopper.email())).isEmpty();
    var runs = service.json("GET", "/api/runs?profile=" + shopper.profile(), "").get("runs");
    assertThat(runs.get(0).get("reached").booleanValue()).isTrue();
  }

  @Test
  void aHookThatAKilledInstanceWasCallingIsCalledAgainUnderTheSameId() {
    var endpoint = new Endpoint();
    var campaign = Campaign.to(service, hook(endpoint), ONE_HOOK);
    var shopper = campaign.shopper();
    service.audience().goAway(true);
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("held")::equals);
    abandon(shopper, "SENDING");
    service.audience().goAway(false);

    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    var delivery = campaign.deliveries(shopper.profile()).getFirst();
    assertThat(endpoint.calls())
        .singleElement()
        .extracting(call -> call.header("Webhook-id"))
        .isEqualTo(delivery.get("id").stringValue());
    endpoint.stop();
  }

  @Test
  void aHookWhoseAnswerIsLostIsCalledAgainUnderTheSameIdUntilItAnswers() {
    var endpoint = new Endpoint();
    endpoint.answer(0, Map.of());
    var campaign = Campaign.to(service, hook(endpoint), ONE_HOOK);
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> endpoint.calls().size() >= 2);
    endpoint.answer(204, Map.of());

    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    assertThat(endpoint.calls().stream().map(call -> call.header("Webhook-id")).distinct())
        .hasSize(1);
    endpoint.stop();
  }

  @Test
  void anEndpointThatIsGoneIsNotCalledAgainUntilSomebodyLooksAfterIt() {
    var endpoint = new Endpoint();
    endpoint.answer(410, Map.of());
    var destination = hook(endpoint);
    var campaign = Campaign.to(service, destination, ONE_HOOK);
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("held")::equals);
    var told = service.json("GET", "/api/destinations/" + destination, "");
    assertThat(told.get("closedBecause").stringValue()).isEqualTo("answered 410");

    endpoint.answer(204, Map.of());
    service.json("PUT", "/api/destinations/" + destination, told.toString());
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    endpoint.stop();
  }

  @Test
  void aMailThatTheServerPostponesIsSentLaterAndOneThatItRefusesIsNot() {
    var campaign = Campaign.ofOneMail(service);
    var postponed = campaign.shopper();
    var refused = campaign.shopper();
    service.mailbox().refuseRecipient(postponed.email(), 451);
    service.mailbox().refuseRecipient(refused.email(), 550);
    service.publish(campaign.entered(postponed), campaign.entered(refused));

    soon().until(() -> campaign.states(refused), List.of("failed")::equals);
    soon()
        .untilAsserted(
            () ->
                assertThat(
                        campaign
                            .deliveries(postponed.profile())
                            .getFirst()
                            .path("reason")
                            .asString(""))
                    .isEqualTo("server asks to come back: 451"));
    service.mailbox().acceptRecipient(postponed.email());
    soon().until(() -> campaign.states(postponed), List.of("sent")::equals);
    assertThat(service.mailbox().to(postponed.email())).hasSize(1);
    assertThat(campaign.deliveries(postponed.profile()).getFirst().get("attempts").intValue())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void aPurchaseWhileAMailIsPostponedTakesItBack() {
    var campaign = Campaign.ofOneMail(service);
    var shopper = campaign.shopper();
    service.mailbox().refuseRecipient(shopper.email(), 451);
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("held")::equals);
    service.publish(purchased(shopper, now()));
    soon().until(() -> campaign.states(shopper), List.of("withdrawn")::equals);
  }

  @Test
  void aMailThatIsHeldUntilItsTimeIsOverIsGivenUp() {
    var campaign =
        Campaign.ofMail(
            service,
            """
            [{"type":"send","key":"first","destination":"DESTINATION","subject":"Still there","notLater":"2s"}]""");
    var shopper = held(campaign);
    soon().until(() -> campaign.states(shopper), List.of("refused")::equals);
    assertThat(campaign.deliveries(shopper.profile()).getFirst().get("reason").stringValue())
        .startsWith("too late: ");
  }

  /** Somebody whose mail waits for an address, so that a test may do with the row as it likes. */
  private Campaign.Shopper held(Campaign campaign) {
    var shopper = campaign.shopper();
    service.audience().put(Campaign.withoutAddress(campaign.facts(shopper, null)));
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("held")::equals);
    return shopper;
  }

  /** The row as an instance leaves it that was killed a lease ago. */
  private void abandon(Campaign.Shopper shopper, String state) {
    service
        .jdbc()
        .sql(
            """
            UPDATE delivery SET state = ?, claim = gen_random_uuid(),
              lease_until = clock_timestamp() - interval '1 second', next_at = clock_timestamp()
            WHERE profile_id = ?
            """)
        .params(state, shopper.profile())
        .update();
  }

  private UUID hook(Endpoint endpoint) {
    return id(
        service.json(
            "POST",
            "/api/destinations",
            """
            {"name":"Hook","kind":"webhook","settings":{"url":"%s","secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}}"""
                .formatted(endpoint.url())));
  }
}
