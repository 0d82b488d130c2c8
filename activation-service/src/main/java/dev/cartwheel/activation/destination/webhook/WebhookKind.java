package dev.cartwheel.activation.destination.webhook;

import dev.cartwheel.activation.content.Subjects;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.DestinationKind;
import dev.cartwheel.activation.destination.Property;
import dev.cartwheel.activation.destination.Schema;
import dev.cartwheel.activation.destination.http.Http;
import dev.cartwheel.activation.input.Field;
import org.springframework.stereotype.Component;

@Component
class WebhookKind implements DestinationKind {
  static final Schema SCHEMA =
      Schema.of(
          "Signed webhook",
          "Tells an endpoint of your own of messages, list members and ended runs, signed as"
              + " Standard Webhooks has it.",
          Property.web("url", "Endpoint"),
          Property.secret("secret", "Signing secret")
              .saying("Base64 of 24 to 64 bytes, after whsec_ or alone")
              .matching("^(whsec_)?[A-Za-z0-9+/]+=*$"),
          Property.choice(
                  "channel", "Channel whose consent counts", "email", "sms", "ads", "onsite")
              .otherwise("email")
              .optional(),
          Property.web("shopUrl", "Where the shop is").optional());

  private final Payload payload;
  private final Http http;

  WebhookKind(Subjects subjects, Http http) {
    this.payload = new Payload(subjects);
    this.http = http;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Destination open(Field settings) {
    return new WebhookDestination(WebhookSettings.read(settings), payload, http);
  }
}
