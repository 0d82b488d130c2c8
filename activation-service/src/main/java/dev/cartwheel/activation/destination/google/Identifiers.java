package dev.cartwheel.activation.destination.google;

import static java.util.Locale.ROOT;

import dev.cartwheel.activation.destination.Hashes;
import dev.cartwheel.activation.destination.Names;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.Residence;
import dev.cartwheel.activation.destination.Typed;
import dev.cartwheel.core.commerce.Country;
import dev.cartwheel.wire.Json;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** What Google knows people by, in Google's own spelling; names and addresses hashed. */
final class Identifiers {
  private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");
  private static final Pattern TITLE = Pattern.compile("(?<!\\S)(?:mr|mrs|ms|dr)\\.(?:\\s+|$)");
  private static final Pattern SUFFIX =
      Pattern.compile(
          "(?:,\\s*|\\s+)(?:jr\\.|sr\\.|2nd|3rd|ii|iii|iv|v|vi|cpa|dc|dds|vm|jd|md|phd)\\s*$");

  private static final String E164 = "[1-9]\\d{0,14}";

  private Identifiers() {}

  /**
   * All that is known of somebody; empty when nothing is.
   *
   * @param hasNames whether the name and the place count as well
   */
  static ArrayNode of(Person person, boolean hasNames) {
    var all = Json.mapper().createArrayNode();
    var email = hash(person.email(), Identifiers::email);
    if (!email.isEmpty()) all.addObject().put("emailAddress", email);
    var phone = hash(person.phone(), Identifiers::phone);
    if (!phone.isEmpty()) all.addObject().put("phoneNumber", phone);
    if (hasNames) address(all, Names.of(person), Residence.of(person));
    return all;
  }

  /** All of it or nothing: it is only matched as a whole. Country and postal code stay clear. */
  private static void address(ArrayNode all, Names names, Residence residence) {
    var given = hash(names.first(), Identifiers::given);
    var family = hash(names.last(), Identifiers::family);
    var country = residence.in().map(Country::code).orElse("");
    var postal = residence.postalCode() == null ? "" : Typed.plain(residence.postalCode());
    if (Stream.of(given, family, country, postal).anyMatch(String::isEmpty)) return;
    var address = all.addObject().putObject("address");
    address.put("givenName", given).put("familyName", family);
    address.put("regionCode", country).put("postalCode", postal);
  }

  private interface Spelling {
    String of(String clear);
  }

  /** In upper-case hex, as Google's own tools write it; empty when nothing is left of it. */
  private static String hash(@Nullable String clear, Spelling spelling) {
    if (clear == null) return "";
    var stripped = clear.strip();
    if (Hashes.isHash(stripped)) return stripped.toUpperCase(ROOT);
    var spelled = spelling.of(clear);
    return spelled.isEmpty()
        ? ""
        : HexFormat.of().withUpperCase().formatHex(Hashes.sha256(spelled));
  }

  /**
   * Of its own mailboxes Google drops dots and what follows a plus, of others nothing; blanks of
   * all.
   */
  static String email(String clear) {
    var address = Typed.plain(clear).toLowerCase(ROOT).replace(" ", "");
    var at = address.lastIndexOf('@');
    if (at < 1 || !address.matches("[^@]+@[^@]+")) return "";
    var domain = address.substring(at + 1);
    var user = address.substring(0, at);
    if (GMAIL.contains(domain)) user = user.replaceFirst("\\+.*", "").replace(".", "");
    return user.isEmpty() ? "" : user + "@" + domain;
  }

  /** Without zeros that lead out of a country; none where the country is left out. */
  static String phone(String clear) {
    var digits = Typed.plain(clear).replaceAll("[^0-9]", "").replaceFirst("^00+", "");
    return digits.matches(E164) ? "+" + digits : "";
  }

  static String given(String clear) {
    return TITLE.matcher(Typed.text(clear).toLowerCase(ROOT)).replaceAll("").strip();
  }

  static String family(String clear) {
    var name = Typed.text(clear).toLowerCase(ROOT);
    for (var m = SUFFIX.matcher(name); m.find(); m = SUFFIX.matcher(name)) {
      name = name.substring(0, m.start());
    }
    return name;
  }
}
