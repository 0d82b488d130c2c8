package dev.cartwheel.activation.destination.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.activation.content.Subjects;
import dev.cartwheel.activation.content.Templates;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationContract;
import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.fixture.Endpoint;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookDestinationIT extends DestinationContract {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final Endpoint endpoint = new Endpoint();

  @AfterEach
  void stop() {
    endpoint.stop();
  }

  @Override
  protected Destination destination() {
    return at(endpoint.url(), true);
  }

  @Override
  protected Destination unreachable() {
    endpoint.stop();
    return at(endpoint.url(), true);
  }

  @Override
  protected void farSide(Behaviour behaviour) {
    endpoint.answer(
        switch (behaviour) {
          case TAKE -> 202;
          case REFUSE -> 422;
          case POSTPONE -> 503;
          case TAKE_AND_VANISH -> 0;
          case HANG -> -1;
        },
        Map.of());
  }

  @Override
  protected List<String> received() {
    return endpoint.calls().stream().map(call -> call.header("Webhook-id")).toList();
  }

  @Override
  protected String reference(UUID delivery) {
    return delivery.toString();
  }

  @Test
  void theSignatureIsThatOfWhatArrives() {
    var message = Given.message("Blue mug");
    destination().send(message);
    var call = endpoint.calls().getFirst();
    var signed =
        new Signature(SECRET)
            .of(
                call.header("Webhook-id"),
                Long.parseLong(call.header("Webhook-timestamp")),
                call.body());
    assertThat(call.header("Webhook-signature")).isEqualTo(signed);
    assertThat(call.header("Content-type")).isEqualTo("application/json");
  }

  @Test
  void theBodySaysWhatTheCartHolds() {
    destination().send(Given.message("Blue mug"));
    var body = Json.mapper().readTree(endpoint.calls().getFirst().body());
    assertThat(body.get("type").stringValue()).isEqualTo("journey.message");
    assertThat(body.get("timestamp").stringValue()).isEqualTo("2026-01-31T12:00:00Z");
    assertThat(body.at("/data/subject").stringValue()).isEqualTo("Grace: Blue mug");
    assertThat(body.at("/data/cart/lines/0").toString())
        .isEqualTo(
            "{\"name\":\"Blue mug\",\"quantity\":2,\"unitPrice\":\"14.90\",\"total\":\"29.80\",\"currency\":\"EUR\","
                + "\"sku\":\"MUG-1\",\"productId\":\"1\",\"imageUrl\":\"https://shop.example.com/1.png\"}");
    assertThat(body.at("/data/cart/totals/EUR").stringValue()).isEqualTo("29.80");
    assertThat(body.at("/data/restoreUrl").stringValue())
        .isEqualTo("https://mail.example.com/restore/abc");
  }

  @Test
  void aRedirectIsNotFollowed() {
    endpoint.answer(302, Map.of("Location", endpoint.url()));
    assertThat(destination().send(Given.message("Mug"))).isInstanceOf(Outcome.Misconfigured.class);
    assertThat(endpoint.calls()).isEmpty();
  }

  @Test
  void anEndpointThatIsGoneIsClosed() {
    endpoint.answer(410, Map.of());
    assertThat(destination().send(Given.message("Mug")))
        .isEqualTo(new Outcome.Closed("answered 410"));
  }

  @Test
  void anEndpointThatIsAskedTooMuchIsLeftAloneForAsLongAsItSays() {
    endpoint.answer(429, Map.of("Retry-After", "90"));
    assertThat(destination().send(Given.message("Mug")))
        .isEqualTo(new Outcome.Throttled("answered 429", Duration.ofSeconds(90)));
    endpoint.answer(503, Map.of("Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT"));
    assertThat(destination().send(Given.message("Mug")))
        .isInstanceOfSatisfying(
            Outcome.Transient.class,
            retry -> assertThat(retry.after()).isGreaterThan(Duration.ofDays(1)));
  }

  @Test
  void aPrivateNetworkIsNotReachedIntoUnlessItIsAllowed() {
    assertThat(at(endpoint.url(), false).send(Given.message("Mug")))
        .isEqualTo(new Outcome.Misconfigured("the address is in a private network"));
    assertThat(
            at(endpoint.url().replace("127.0.0.1", "localhost"), false).send(Given.message("Mug")))
        .isInstanceOf(Outcome.Misconfigured.class);
    assertThat(endpoint.calls()).isEmpty();
  }

  private static Destination at(String url, boolean privateAllowed) {
    var settings = new WebhookSettings(URI.create(url), new Signature(SECRET), Channel.EMAIL);
    var payload = new Payload(new Subjects(new Templates()));
    return new WebhookDestination(
        settings, payload, new Http(privateAllowed, Duration.ofSeconds(2)));
  }
}
