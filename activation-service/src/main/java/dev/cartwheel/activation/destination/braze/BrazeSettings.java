package dev.cartwheel.activation.destination.braze;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.consent.Channel;
import java.time.Duration;
import java.util.Optional;

/**
 * A workspace at Braze.
 *
 * @param base without a slash at its end
 * @param tellsCart whether the cart is told as Braze's own events have it, too
 * @param purchaseEvent empty when purchases are not told
 * @param suppressionsEvery how often to ask who gets no mail any more; zero for never
 * @param canvas that a message starts; empty when Canvases start on the event
 */
record BrazeSettings(
    String base,
    String apiKey,
    String event,
    String exitEvent,
    Optional<String> purchaseEvent,
    boolean tellsCart,
    Optional<String> canvas,
    Channel channel,
    Duration suppressionsEvery) {
  /** In minutes. */
  static final int SUPPRESSIONS = 10;

  static final int MOST_SUPPRESSIONS = 1_440;
  static final String EVENT = "Cart Abandoned";
  static final String EXIT_EVENT = "Cart Abandonment Ended";
  static final String INSTANCE_FORM = "^[a-z]{2,3}-\\d{2}$";
  static final String CANVAS_FORM = "^[A-Za-z0-9-]+$";
  static final int LONGEST_EVENT = 255;

  /** Events of this name have to be as Braze wants them; ours are not. */
  private static final String RESERVED = "ecommerce.";

  static BrazeSettings read(Field json) {
    json.object(BrazeKind.SCHEMA.names());
    var instance = json.get("instance", "an instance such as iad-03");
    return new BrazeSettings(
        json.find("baseUrl")
            .map(f -> f.web().toString())
            .orElse(address(form(instance, INSTANCE_FORM, "an instance such as iad-03")))
            .replaceAll("/+$", ""),
        key(json.get("apiKey", "a REST API key")),
        json.find("event").map(BrazeSettings::event).orElse(EVENT),
        json.find("exitEvent").map(BrazeSettings::event).orElse(EXIT_EVENT),
        json.find("purchaseEvent").map(BrazeSettings::event),
        json.find("cartEvents").map(Field::truth).orElse(false),
        json.find("canvas").map(f -> form(f, CANVAS_FORM, "the API identifier of a Canvas")),
        json.find("channel").map(BrazeSettings::channel).orElse(Channel.EMAIL),
        Duration.ofMinutes(
            json.find("suppressionsMinutes")
                .map(f -> f.number(0, MOST_SUPPRESSIONS))
                .orElse(SUPPRESSIONS)));
  }

  /** Those in Frankfurt end in another way. */
  private static String address(String instance) {
    return "https://rest." + instance + (instance.startsWith("fra-") ? ".braze.eu" : ".braze.com");
  }

  private static String key(Field field) {
    var key = field.secret(200);
    if (!key.matches("[!-~]+")) throw field.fault("a key of letters, digits and signs");
    return key;
  }

  private static String form(Field field, String form, String expected) {
    var text = field.text(100);
    if (!text.matches(form)) throw field.invalid(expected);
    return text;
  }

  private static String event(Field field) {
    var name = field.text(LONGEST_EVENT);
    if (name.startsWith(RESERVED)) throw field.invalid("a name that is not one of Braze's own");
    return name;
  }

  private static Channel channel(Field field) {
    var channel = field.choice(Channel.class);
    if (channel != Channel.EMAIL && channel != Channel.SMS) throw field.invalid("email or sms");
    return channel;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "BrazeSettings[" + base + "]";
  }
}
