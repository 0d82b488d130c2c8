package dev.cartwheel.collector.webhook.generic;

import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.Shop;
import dev.cartwheel.collector.webhook.WebhookSource;
import dev.cartwheel.collector.webhook.payload.Attempt;
import dev.cartwheel.collector.webhook.payload.Json;
import dev.cartwheel.collector.webhook.payload.Telling;
import java.util.Objects;

/** Standard Webhooks with a mapping. */
public final class GenericSource implements WebhookSource {
  static final String MAPPING = "mapping";

  @Override
  public String kind() {
    return "generic";
  }

  @Override
  public void check(Shop shop) {
    WebhookSource.super.check(shop);
    var _ = mapping(shop);
  }

  @Override
  public Outcome receive(Delivery delivery) {
    var proof = new Proof(delivery);
    if (!proof.isFresh()) return new Outcome.Unauthorised("timestamp");
    if (!proof.holds()) return new Outcome.Unauthorised("signature");
    var mapping = mapping(delivery.shop());
    return Attempt.at(
        () -> {
          var body = Json.readObject(delivery.body());
          var type = Objects.requireNonNullElse(mapping.typeOf(body), "");
          var meaning = mapping.meaningOf(type);
          if (meaning == null) return new Outcome.Ignored("topic");
          var subject = new Subject(body, mapping.fieldsOf(type), mapping.line());
          return new Reading(Telling.of(delivery, proof.id()), subject).read(meaning);
        });
  }

  private static Mapping mapping(Shop shop) {
    return Mapping.read(shop.option(MAPPING, Mapping.DEFAULT));
  }
}
