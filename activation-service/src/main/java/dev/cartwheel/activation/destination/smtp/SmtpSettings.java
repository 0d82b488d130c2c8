package dev.cartwheel.activation.destination.smtp;

import dev.cartwheel.activation.input.Field;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An account at a mail server.
 *
 * @param user null for a server that asks for none
 * @param from address that mails come from
 * @param fromName the shop's name, as readers see it
 * @param replyTo null to answer to {@code from}
 * @param shop where the shop is
 * @param locale how amounts are written
 */
record SmtpSettings(
    String host,
    int port,
    Tls tls,
    @Nullable String user,
    @Nullable String password,
    String from,
    String fromName,
    @Nullable String replyTo,
    URI shop,
    Locale locale) {

  /** How the connection is protected. */
  enum Tls {
    /** Not at all: only for a server on the same machine or network. */
    NONE,
    /** Before anything is said, or nothing is said. */
    STARTTLS,
    /** From the first byte. */
    IMPLICIT
  }

  static SmtpSettings read(Field json) {
    json.object(SmtpKind.SCHEMA.names());
    var tls = json.find("tls").map(f -> f.choice(Tls.class)).orElse(Tls.STARTTLS);
    var settings =
        new SmtpSettings(
            host(json.get("host", "the name of a mail server")),
            json.find("port").map(f -> f.number(1, 65_535)).orElse(tls == Tls.IMPLICIT ? 465 : 587),
            tls,
            json.find("user").map(f -> f.text(200)).orElse(null),
            json.find("password").map(f -> f.secret(500)).orElse(null),
            address(json.get("from", "a mail address")),
            name(json.get("fromName", "the name of the shop")),
            json.find("replyTo").map(SmtpSettings::address).orElse(null),
            json.get("shopUrl", "an absolute http or https URL").web(),
            json.find("locale").map(SmtpSettings::locale).orElse(Locale.ENGLISH));
    if ((settings.user == null) != (settings.password == null)) {
      throw json.fault("user and password, or neither");
    }
    return settings;
  }

  /** That of the sender. */
  String domain() {
    return from.substring(from.lastIndexOf('@') + 1);
  }

  private static String host(Field field) {
    var host = field.text(253);
    if (!host.matches("[A-Za-z0-9.:_-]+")) throw field.invalid("the name or address of a host");
    return host;
  }

  private static String name(Field field) {
    var name = field.text(100);
    if (name.chars().anyMatch(Character::isISOControl)) throw field.invalid("a name on one line");
    return name;
  }

  private static String address(Field field) {
    try {
      var address = new InternetAddress(field.text(254), true);
      if (address.getPersonal() != null || address.getAddress().indexOf('@') < 1) {
        throw field.invalid("a bare address such as shop@example.com");
      }
      return address.getAddress();
    } catch (AddressException unreadable) {
      throw field.invalid("an address such as shop@example.com");
    }
  }

  private static Locale locale(Field field) {
    var locale = Locale.forLanguageTag(field.text(35));
    if (locale.getLanguage().isEmpty()) throw field.invalid("a language tag such as en or de-DE");
    return locale;
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return "SmtpSettings[" + host + ":" + port + ", " + tls + "]";
  }
}
