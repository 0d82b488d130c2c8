package dev.cartwheel.activation.destination.meta;

import dev.cartwheel.activation.input.Field;
import java.net.URI;
import java.util.Optional;

/**
 * An ad account at Meta.
 *
 * @param base with the version, without a slash at its end
 * @param appSecret empty when calls are not proven
 * @param adAccount digits only
 * @param dataset that purchases are told to; empty when they are not told
 * @param shop empty when not known
 * @param testEventCode empty when purchases count
 * @param hasNames whether names, places, birthdays and genders are matched by, too
 * @param limitedDataUse whether Meta is told to use data as laws of American states allow
 */
record MetaSettings(
    String base,
    String accessToken,
    Optional<String> appSecret,
    String adAccount,
    Optional<String> dataset,
    EventId eventId,
    Optional<URI> shop,
    Optional<String> testEventCode,
    boolean hasNames,
    boolean limitedDataUse) {
  static final String BASE = "https://graph.facebook.com";
  static final String VERSION = "v25.0";
  static final String VERSION_FORM = "^v\\d{1,3}\\.\\d{1,2}$";
  static final String ACCOUNT_FORM = "^(act_)?[1-9]\\d{0,19}$";
  static final String ID_FORM = "^[1-9]\\d{0,19}$";
  static final String WORD_FORM = "^[!-~]+$";

  /** By what Meta knows that it heard of a purchase before. */
  enum EventId {
    ORDER,
    OWN
  }

  static MetaSettings read(Field json) {
    json.object(MetaKind.SCHEMA.names());
    var base = json.find("baseUrl").map(f -> f.web().toString()).orElse(BASE);
    var version =
        json.find("version").map(f -> matching(f, VERSION_FORM, "a version such as v25.0"));
    return new MetaSettings(
        base.replaceAll("/+$", "") + "/" + version.orElse(VERSION),
        secret(json.get("accessToken", "an access token")),
        json.find("appSecret").map(MetaSettings::secret),
        matching(json.get("adAccount", "the id of an ad account"), ACCOUNT_FORM, "digits")
            .replace("act_", ""),
        json.find("dataset").map(f -> matching(f, ID_FORM, "digits")),
        json.find("eventId").map(f -> f.choice(EventId.class)).orElse(EventId.OWN),
        json.find("shopUrl").map(Field::web),
        json.find("testEventCode").map(f -> matching(f, WORD_FORM, "a word without blanks")),
        json.find("names").map(Field::truth).orElse(false),
        json.find("limitedDataUse").map(Field::truth).orElse(false));
  }

  private static String secret(Field field) {
    var secret = field.secret(1_000);
    if (!secret.matches(WORD_FORM)) throw field.fault("a word of letters, digits and signs");
    return secret;
  }

  private static String matching(Field field, String form, String expected) {
    var text = field.text(50);
    if (!text.matches(form)) throw field.invalid(expected);
    return text;
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "MetaSettings[act_" + adAccount + "]";
  }
}
