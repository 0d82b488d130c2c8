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
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FeedbackIT {
  private final TheService service = TheService.shared();
  private final Books books = new Books(service);
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
    assertThat(books.responses(shopper)).containsExactly("BOUNCED returned: 5.1.1");
    assertThat(books.suppressed(shopper)).containsExactly("mail came back");
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
    assertThat(books.responses(shopper)).containsExactly("BOUNCED for now: returned: 4.2.2");
    assertThat(books.suppressed(shopper)).isEmpty();
  }

  @Test
  void whoUnsubscribesAtTheVendorIsUnsubscribedHere() {
    var shopper = mailed();
    var email = URLEncoder.encode(shopper.email().toUpperCase(Locale.ROOT), StandardCharsets.UTF_8);
    var form =
        "type=unsubscribe&fired_at=2026-01-31 12:00:00&data[action]=unsub&data[email]=" + email;
    assertThat(post(form, "application/x-www-form-urlencoded").statusCode()).isEqualTo(200);
    assertThat(books.responses(shopper)).containsExactly("UNSUBSCRIBED Mailchimp: unknown");
    assertThat(books.suppressed(shopper)).containsExactly("unsubscribed at the destination");
  }

  @Test
  void aComplaintIsARefusalAndIsCountedOnce() throws GeneralSecurityException {
    var shopper = mailed();
    var body =
        "{\"events\":[{\"id\":\"%s\",\"type\":\"complained\",\"email\":\"%s\"}]}"
            .formatted(UUID.randomUUID(), shopper.email());
    assertThat(signed(body, Instant.now()).statusCode()).isEqualTo(200);
    assertThat(signed(body, Instant.now()).statusCode()).isEqualTo(200);
    assertThat(books.responses(shopper)).containsExactly("COMPLAINED told by the destination");
    assertThat(books.suppressed(shopper)).containsExactly("complained");
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
    assertThat(books.responses(shopper)).isEmpty();
    assertThat(books.suppressed(shopper)).isEmpty();
  }

  @Test
  void klaviyoIsBelievedWhenItSignsWithTheSecretAndNotOtherwise() throws GeneralSecurityException {
    var shopper = mailed();
    var now = ZonedDateTime.now(ZoneOffset.UTC);
    var body =
        """
        {"data":[{"topic":"event:klaviyo.marked_email_as_spam","external_id":"e1","payload":{
          "included":[{"type":"profile","attributes":{"email":"%s"}}]}}],
         "meta":{"klaviyo_webhook_id":"01HOOK"}}"""
            .formatted(shopper.email());
    assertThat(klaviyo(body, now, "01OTHER").statusCode()).isEqualTo(401);
    assertThat(klaviyo(body, now.minusDays(4), "01HOOK").statusCode()).isEqualTo(401);
    assertThat(klaviyo(body, now.plusHours(1), "01HOOK").statusCode()).isEqualTo(401);
    assertThat(post(body, "application/json", "Klaviyo-Webhook-Id", "01HOOK").statusCode())
        .isEqualTo(401);
    assertThat(books.responses(shopper)).isEmpty();
    assertThat(klaviyo(body, now, "01HOOK").body()).isEqualTo("{\"reports\":1,\"known\":1}");
    assertThat(klaviyo(body, now, "01HOOK").statusCode()).isEqualTo(200);
    assertThat(books.responses(shopper))
        .containsExactly("COMPLAINED Klaviyo: event:klaviyo.marked_email_as_spam");
    assertThat(books.suppressed(shopper)).containsExactly("complained");
  }

  /** Signed as Klaviyo documents it: hex, over the body and then the time. */
  private HttpResponse<String> klaviyo(String body, ZonedDateTime at, String webhook)
      throws GeneralSecurityException {
    var time = DateTimeFormatter.RFC_1123_DATE_TIME.format(at);
    var mac = Mac.getInstance("HmacSHA256");
    var secret = told.get("secret").stringValue().getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    var signature =
        HexFormat.of().formatHex(mac.doFinal((body + time).getBytes(StandardCharsets.UTF_8)));
    return post(
        body,
        "application/json",
        "Klaviyo-Webhook-Id",
        webhook,
        "Klaviyo-Timestamp",
        time,
        "Klaviyo-Signature",
        signature);
  }

  @Test
  void whatOthersDoNotSignIsNoWayRoundKlaviyosSignature() {
    var listens = listens("klaviyo", "{\"apiKey\":\"not-a-real-key-of-anybody-0\"}");
    assertThat(form(listens, "type=cleaned&data[email]=a@example.com").statusCode()).isEqualTo(401);
  }

  @Test
  void mailchimpIsHeardAboutTheAudienceOfTheDestinationOnly() {
    var listens =
        listens(
            "mailchimp", "{\"apiKey\":\"not-a-real-key-of-anybody-0-us6\",\"audience\":\"aud1\"}");
    var left = "type=cleaned&data[reason]=hard&data[email]=a@example.com&data[list_id]=";
    assertThat(form(listens, left + "aud2").statusCode()).isEqualTo(401);
    assertThat(form(listens, left + "aud1").statusCode()).isEqualTo(200);
  }

  @Test
  void customerIoIsBelievedWhenItSignsWithTheKeyThatTheDestinationWasTold()
      throws GeneralSecurityException {
    var account = "\"siteId\":\"site\",\"apiKey\":\"not-a-real-key-of-anybody-0\"";
    var key = "not-a-real-key-of-anybody-1";
    var keyed = listens("customerio", "{" + account + ",\"webhookKey\":\"" + key + "\"}");
    var body =
        "{\"event_id\":\"e\",\"object_type\":\"email\",\"metric\":\"spammed\",\"data\":{\"recipient\":\"a@example.com\"}}";
    assertThat(customerIo(keyed, body, key).body()).isEqualTo("{\"reports\":1,\"known\":0}");
    assertThat(customerIo(keyed, body, "another").statusCode()).isEqualTo(401);
    assertThat(form(keyed, "type=cleaned&data[email]=a@example.com").statusCode()).isEqualTo(401);
    assertThat(customerIo(listens("customerio", "{" + account + "}"), body, key).statusCode())
        .isEqualTo(401);
  }

  private HttpResponse<String> customerIo(String path, String body, String key)
      throws GeneralSecurityException {
    var time = String.valueOf(Instant.now().getEpochSecond());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var signed = mac.doFinal(("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8));
    return service.call(
        "POST",
        path,
        body,
        "Content-Type",
        "application/json",
        "Authorization",
        "none",
        "X-CIO-Timestamp",
        time,
        "X-CIO-Signature",
        HexFormat.of().formatHex(signed));
  }

  @Test
  void iterableIsHeardWhereItIsIterableThatTells() {
    var event = "{\"email\":\"a@example.com\",\"eventName\":\"emailComplaint\",\"dataFields\":{}}";
    var iterable = listens("iterable", "{\"apiKey\":\"not-a-real-key-of-anybody-0\"}");
    assertThat(json(iterable, event).body()).isEqualTo("{\"reports\":1,\"known\":0}");
    var braze =
        listens("braze", "{\"instance\":\"iad-03\",\"apiKey\":\"not-a-real-key-of-anybody-0\"}");
    assertThat(json(braze, event).statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> json(String path, String body) {
    return service.call(
        "POST", path, body, "Content-Type", "application/json", "Authorization", "none");
  }

  private String listens(String kind, String settings) {
    var made =
        service.json(
            "POST",
            "/api/destinations",
            "{\"name\":\"F\",\"kind\":\"%s\",\"settings\":%s}".formatted(kind, settings));
    var asked = service.json("GET", "/api/destinations/" + Campaign.id(made) + "/feedback", "");
    return URI.create(asked.get("url").stringValue()).getPath();
  }

  private HttpResponse<String> form(String path, String form) {
    return service.call(
        "POST",
        path,
        form,
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Authorization",
        "none");
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
}
