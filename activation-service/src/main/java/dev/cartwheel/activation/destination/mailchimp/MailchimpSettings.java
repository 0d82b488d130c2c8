package dev.cartwheel.activation.destination.mailchimp;

import dev.cartwheel.activation.input.Field;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An audience in an account at Mailchimp.
 *
 * @param base without a slash at its end
 * @param store that carts are put into; empty for none
 * @param trigger that a message pulls; empty for none
 * @param runningTag that people carry while a run reaches them here; empty for none
 */
record MailchimpSettings(
    String base,
    String apiKey,
    String audience,
    Optional<String> store,
    Optional<Trigger> trigger,
    Optional<String> runningTag) {
  static final String ID_FORM = "^[A-Za-z0-9_.-]+$";
  static final int LONGEST_TAG = 100;

  /** The key's end names where the account is. */
  private static final Pattern KEY = Pattern.compile("[!-~]+-([a-z]{2}\\d{1,3})");

  /** Where a customer journey lets people in. */
  record Trigger(int journey, int step) {}

  static MailchimpSettings read(Field json) {
    json.object(MailchimpKind.SCHEMA.names());
    var key = json.get("apiKey", "an API key such as ...-us6");
    var center = KEY.matcher(key.secret(200));
    if (!center.matches()) throw key.fault("a key that ends in a data center, such as -us6");
    var usual = "https://" + center.group(1) + ".api.mailchimp.com/3.0";
    return new MailchimpSettings(
        json.find("baseUrl").map(f -> f.web().toString()).orElse(usual).replaceAll("/+$", ""),
        key.secret(200),
        id(json.get("audience", "the id of an audience")),
        json.find("store").map(MailchimpSettings::id),
        trigger(json),
        json.find("runningTag").map(f -> f.text(LONGEST_TAG)));
  }

  private static String id(Field field) {
    var id = field.text(50);
    if (!id.matches(ID_FORM)) throw field.invalid("an id of letters and digits");
    return id;
  }

  private static Optional<Trigger> trigger(Field json) {
    if (json.find("journey").isEmpty() && json.find("journeyStep").isEmpty()) {
      return Optional.empty();
    }
    var journey = json.get("journey", "the journey that the step is of");
    var step = json.get("journeyStep", "the step of the journey that lets people in");
    return Optional.of(
        new Trigger(journey.number(1, Integer.MAX_VALUE), step.number(1, Integer.MAX_VALUE)));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "MailchimpSettings[" + audience + "]";
  }
}
