package dev.cartwheel.collector.webhook.adobe;

import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.payload.Attempt;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Json;
import java.util.List;
import java.util.regex.Pattern;

/** Adobe I/O Events of Adobe Commerce. */
public final class AdobeSource implements WebhookSource {
  static final String CLIENT = "clientId";
  private static final Pattern CHALLENGE = Pattern.compile("[\\w.~+/=-]{1,500}");

  @Override
  public String kind() {
    return "adobe";
  }

  @Override
  public void check(Shop shop) {
    if (shop.secrets().isEmpty() && shop.option(CLIENT, "").isEmpty()) {
      throw new IllegalArgumentException(
          "options.clientId: Adobe's keys sign for all of its customers, so the client must be"
              + " named; or else the client secret is needed");
    }
  }

  @Override
  public Outcome receive(Delivery delivery) {
    var challenge = delivery.query().get("challenge");
    if (challenge != null && delivery.body().size() == 0) return answered(challenge);
    if (!Proof.holds(delivery)) return new Outcome.Unauthorised("signature");
    return Attempt.at(() -> read(delivery));
  }

  /** The question of a registration, which is not signed; echoed only if it cannot be markup. */
  private static Outcome answered(String challenge) {
    return CHALLENGE.matcher(challenge).matches()
        ? new Outcome.Challenge("text/plain", challenge)
        : new Outcome.Unauthorised("challenge");
  }

  private static Outcome read(Delivery delivery) {
    var body = Json.read(delivery.body());
    var events = body.isArray() ? body.elements() : List.of(Json.readObject(delivery.body()));
    var client = delivery.shop().option(CLIENT, "");
    if (!client.isEmpty() && events.stream().anyMatch(event -> !isFor(client, event))) {
      return new Outcome.Unauthorised("another client's event");
    }
    var outcomes = events.stream().map(event -> one(event, delivery)).toList();
    return outcomes.size() == 1 ? outcomes.getFirst() : new Outcome.Batch(outcomes);
  }

  private static boolean isFor(String client, Fields event) {
    return client.equals(event.text("recipient_client_id"));
  }

  private static Outcome one(Fields event, Delivery delivery) {
    return Attempt.at(() -> new Happening(event, delivery).outcome());
  }
}
