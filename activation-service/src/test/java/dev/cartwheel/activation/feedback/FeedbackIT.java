package dev.cartwheel.activation.feedback;

import static dev.cartwheel.activation.fixture.Campaign.now;
import static dev.cartwheel.activation.fixture.Campaign.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.fixture.Campaign;
import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.TheService;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FeedbackIT {
  private final TheService service = TheService.shared();
  private final Campaign campaign = Campaign.ofOneMail(service);
  private final JsonNode told =
      service.json("GET", "/api/destinations/" + campaign.destination() + "/feedback", "");
  private final String path = URI.create(told.get("url").stringValue()).getPath();

  @Test
  void aMailThatCameBackForGoodStopsMailToTheAddress() {
    var shopper = mailed();
    var mail =
        LanguagesTest.returned("5.1.1", "failed")
            .replace(LanguagesTest.DELIVERY.toString(), delivery(shopper).toString());
    for (int i = 0; i < 2; i++) {
      assertThat(post(mail, "message/rfc822").body()).isEqualTo("{\"reports\":1,\"known\":1}");
    }
    assertThat(responses(shopper)).containsExactly("BOUNCED returned: 5.1.1");
    assertThat(suppressed(shopper)).containsExactly("mail came back");
    var again = Campaign.ofOneMail(service);
    var same = new Shopper(shopper.profile(), shopper.email(), now());
    service.audience().put(again.facts(same, null));
    service.publish(again.entered(same));
    soon().until(() -> again.states(same), List.of("refused")::equals);
  }

  @Test
  void aMailThatMayArriveAnotherTimeStopsNothing() {
    var shopper = mailed();
    post(
        LanguagesTest.returned("4.2.2", "failed")
            .replace(LanguagesTest.DELIVERY.toString(), delivery(shopper).toString()),
        "message/rfc822");
    assertThat(responses(shopper)).containsExactly("BOUNCED for now: returned: 4.2.2");
    assertThat(suppressed(shopper)).isEmpty();
  }

  @Test
  void whoUnsubscribesAtTheVendorIsUnsubscribedHere() {
    var shopper = mailed();
    var email = URLEncoder.encode(shopper.email().toUpperCase(Locale.ROOT), StandardCharsets.UTF_8);
    var form =
        "type=unsubscribe&fired_at=2026-01-31 12:00:00&data[action]=unsub&data[email]=" + email;
    assertThat(post(form, "application/x-www-form-urlencoded").statusCode()).isEqualTo(200);
    assertThat(responses(shopper)).containsExactly("UNSUBSCRIBED Mailchimp: unknown");
    assertThat(suppressed(shopper)).containsExactly("unsubscribed at the destination");
  }

  @Test
  void aComplaintIsARefusalAndIsCountedOnce() throws GeneralSecurityException {
    var shopper = mailed();
    var body =
        "{\"events\":[{\"id\":\"%s\",\"type\":\"complained\",\"email\":\"%s\"}]}"
            .formatted(UUID.randomUUID(), shopper.email());
    assertThat(signed(body, Instant.now()).statusCode()).isEqualTo(200);
    assertThat(signed(body, Instant.now()).statusCode()).isEqualTo(200);
    assertThat(responses(shopper)).containsExactly("COMPLAINED told by the destination");
    assertThat(suppressed(shopper)).containsExactly("complained");
  }

  @Test
  void whoeverDoesNotKnowTheSecretIsNotBelieved() throws GeneralSecurityException {
    var shopper = mailed();
    var body =
        "{\"events\":[{\"id\":\"x\",\"type\":\"complained\",\"email\":\"%s\"}]}"
            .formatted(shopper.email());
    assertThat(signed(body, Instant.now().minusSeconds(600)).statusCode()).isEqualTo(401);
    assertThat(post(body, "application/json", "webhook-signature", "v1,AAAA").statusCode())
        .isEqualTo(401);
    assertThat(post(body, "application/json").statusCode()).isEqualTo(400);
    var forged = path.substring(0, path.length() - 4) + "AAAA";
    assertThat(service.call("POST", forged, body, "Authorization", "none").statusCode())
        .isEqualTo(404);
    assertThat(service.call("GET", path, "", "Authorization", "none").statusCode()).isEqualTo(204);
    assertThat(responses(shopper)).isEmpty();
    assertThat(suppressed(shopper)).isEmpty();
  }

  @Test
  void whatIsAboutNobodyOfOursIsTakenAndLeftAlone() {
    assertThat(
            post(
                    "type=cleaned&data[reason]=hard&data[email]=stranger@example.net",
                    "application/x-www-form-urlencoded")
                .body())
        .isEqualTo("{\"reports\":1,\"known\":0}");
  }

  private HttpResponse<String> signed(String body, Instant at) throws GeneralSecurityException {
    var secret = told.get("secret").stringValue().substring("whsec_".length());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
    var signature =
        mac.doFinal(("m1." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
    return post(
        body,
        "application/json",
        "webhook-id",
        "m1",
        "webhook-timestamp",
        String.valueOf(at.getEpochSecond()),
        "webhook-signature",
        "v1," + Base64.getEncoder().encodeToString(signature));
  }

  private HttpResponse<String> post(String body, String type, String... headers) {
    var all = new ArrayList<>(List.of("Content-Type", type, "Authorization", "none"));
    all.addAll(List.of(headers));
    return service.call("POST", path, body, all.toArray(String[]::new));
  }

  private Shopper mailed() {
    var shopper = campaign.shopper();
    service.publish(campaign.entered(shopper));
    soon().until(() -> campaign.states(shopper), List.of("sent")::equals);
    return shopper;
  }

  private UUID delivery(Shopper shopper) {
    return Campaign.id(campaign.deliveries(shopper.profile()).getFirst());
  }

  private List<String> responses(Shopper shopper) {
    return service
        .jdbc()
        .sql("SELECT kind || ' ' || why FROM response WHERE profile_id = ?")
        .param(shopper.profile())
        .query(String.class)
        .list();
  }

  private List<String> suppressed(Shopper shopper) {
    return service
        .jdbc()
        .sql("SELECT reason FROM suppression WHERE profile_id = ?")
        .param(shopper.profile())
        .query(String.class)
        .list();
  }
}
