package dev.cartwheel.activation.destination.klaviyo;

import dev.cartwheel.activation.input.Field;
import dev.cartwheel.core.consent.Channel;
import java.util.Optional;

/**
 * An account at Klaviyo.
 *
 * @param base without a slash at its end
 * @param purchaseMetric empty when purchases are not told
 */
record KlaviyoSettings(
    String base,
    String apiKey,
    String revision,
    String metric,
    String exitMetric,
    Optional<String> purchaseMetric,
    Channel channel) {
  static final String BASE = "https://a.klaviyo.com";
  static final String METRIC = "Cart Abandoned";
  static final String EXIT_METRIC = "Cart Abandonment Ended";
  static final String REVISION = "2026-07-15";
  static final String REVISION_FORM = "^\\d{4}-\\d{2}-\\d{2}(\\.[a-z0-9]+)?$";

  /** Names have fewer than 128 characters. */
  static final int LONGEST_METRIC = 127;

  static KlaviyoSettings read(Field json) {
    json.object(KlaviyoKind.SCHEMA.names());
    return new KlaviyoSettings(
        json.find("baseUrl").map(f -> f.web().toString()).orElse(BASE).replaceAll("/+$", ""),
        key(json.get("apiKey", "a private API key")),
        json.find("revision").map(KlaviyoSettings::revision).orElse(REVISION),
        json.find("metric").map(f -> f.text(LONGEST_METRIC)).orElse(METRIC),
        json.find("exitMetric").map(f -> f.text(LONGEST_METRIC)).orElse(EXIT_METRIC),
        json.find("purchaseMetric").map(f -> f.text(LONGEST_METRIC)),
        json.find("channel").map(KlaviyoSettings::channel).orElse(Channel.EMAIL));
  }

  private static String key(Field field) {
    var key = field.secret(200);
    if (!key.matches("[!-~]+")) throw field.fault("a key of letters, digits and signs");
    return key;
  }

  private static String revision(Field field) {
    var revision = field.text(30);
    if (!revision.matches(REVISION_FORM)) throw field.invalid("a date such as " + REVISION);
    return revision;
  }

  private static Channel channel(Field field) {
    var channel = field.choice(Channel.class);
    if (channel != Channel.EMAIL && channel != Channel.SMS) throw field.invalid("email or sms");
    return channel;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "KlaviyoSettings[" + base + "]";
  }
}
