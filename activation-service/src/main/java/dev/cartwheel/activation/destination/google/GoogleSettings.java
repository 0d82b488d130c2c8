package dev.cartwheel.activation.destination.google;

import dev.cartwheel.activation.input.Field;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An account at Google.
 *
 * @param base without a slash at its end
 * @param account digits only
 * @param loginAccount of the account's manager; empty when the credentials reach it directly
 * @param probeList that a probe tries; empty when it tries the credentials only
 * @param hasNames whether names and places are matched by, too
 * @param statusAfter how long to wait before asking what came of a call
 */
record GoogleSettings(
    String base,
    Credentials credentials,
    AccountType accountType,
    String account,
    Optional<String> loginAccount,
    Optional<String> probeList,
    boolean hasNames,
    Duration statusAfter) {
  static final String BASE = "https://datamanager.googleapis.com";
  static final String ACCOUNT_FORM = "^[1-9][0-9-]{0,19}$";
  static final String LIST_FORM = "^[1-9]\\d{0,19}$";
  static final int STATUS_AFTER = 60;

  /** As Google spells them. */
  enum AccountType {
    GOOGLE_ADS,
    DISPLAY_VIDEO_PARTNER,
    DISPLAY_VIDEO_ADVERTISER
  }

  static GoogleSettings read(Field json) {
    json.object(GoogleKind.SCHEMA.names());
    var base = json.find("baseUrl").map(f -> f.web().toString()).orElse(BASE);
    return new GoogleSettings(
        base.replaceAll("/+$", ""),
        Credentials.read(
            json.get("credentials", "the JSON of credentials"),
            json.find("tokenUrl").map(Field::web)),
        json.find("accountType")
            .map(f -> f.choice(AccountType.class))
            .orElse(AccountType.GOOGLE_ADS),
        account(json.get("account", "the id of an account")),
        json.find("loginAccount").map(GoogleSettings::account),
        json.find("probeList").map(f -> matching(f, LIST_FORM, "digits")),
        json.find("names").map(Field::truth).orElse(false),
        Duration.ofSeconds(
            json.find("statusAfterSeconds").map(f -> f.number(1, 86_400)).orElse(STATUS_AFTER)));
  }

  static String[] accountTypes() {
    return Stream.of(AccountType.values())
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }

  private static String account(Field field) {
    return matching(field, ACCOUNT_FORM, "digits, such as 123-456-7890").replace("-", "");
  }

  private static String matching(Field field, String form, String expected) {
    var text = field.text(20);
    if (!text.matches(form)) throw field.invalid(expected);
    return text;
  }

  /** Without credentials. */
  @Override
  public String toString() {
    return "GoogleSettings[" + account + "]";
  }
}
