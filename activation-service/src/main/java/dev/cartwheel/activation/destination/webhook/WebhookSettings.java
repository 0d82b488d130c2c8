package dev.cartwheel.activation.destination.webhook;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.consent.Channel;
import java.net.URI;

/**
 * An endpoint of somebody's own.
 *
 * @param channel what the endpoint makes of a message, and so whose consent it needs
 */
record WebhookSettings(URI url, Signature signature, Channel channel) {

  private static final String SECRET = "Base64 of 24 to 64 bytes, after whsec_ or alone";

  static WebhookSettings read(Field json) {
    json.object(WebhookKind.SCHEMA.names());
    json.find("shopUrl").ifPresent(Field::web);
    return new WebhookSettings(
        json.get("url", "an absolute http or https URL").web(),
        signature(json.get("secret", SECRET)),
        json.find("channel").map(f -> f.choice(Channel.class)).orElse(Channel.EMAIL));
  }

  private static Signature signature(Field field) {
    return field.checked(SECRET, () -> new Signature(field.secret(200)));
  }

  /** Without the secret, and without what the URL may hold of one. */
  @Override
  public String toString() {
    return "WebhookSettings[" + url.getHost() + "]";
  }
}
