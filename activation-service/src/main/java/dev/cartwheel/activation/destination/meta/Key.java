package dev.cartwheel.activation.destination.meta;

import static java.util.Locale.ROOT;

import dev.cartwheel.activation.destination.Hashes;
import dev.cartwheel.activation.destination.Names;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.Residence;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What Meta knows people by, each in Meta's own spelling, and all of them hashed. Meta's libraries
 * disagree about names; the newest of them is followed, which keeps no blank and every letter.
 */
enum Key {
  EMAIL("em"),
  PHONE("ph"),
  FN("fn"),
  LN("ln"),
  CT("ct"),
  ST("st"),
  ZIP("zp"),
  COUNTRY("country");

  /** What the Conversions API calls it; audiences call it by the constant's name. */
  private final String event;

  Key(String event) {
    this.event = event;
  }

  String event() {
    return event;
  }

  /** Whether nobody shares it but by chance. */
  boolean isUnique() {
    return this == EMAIL || this == PHONE;
  }

  /** In lower-case hex; empty when it is not known, or nothing is left of it. */
  String of(Person person) {
    var clear = clear(person);
    return clear == null ? "" : hash(clear);
  }

  String hash(String clear) {
    if (Hashes.isHash(clear)) return clear.toLowerCase(ROOT);
    var spelled = spelled(clear);
    return spelled.isEmpty() ? "" : HexFormat.of().formatHex(Hashes.sha256(spelled));
  }

  private @Nullable String clear(Person person) {
    return switch (this) {
      case EMAIL -> person.email();
      case PHONE -> person.phone();
      case FN -> Names.of(person).first();
      case LN -> Names.of(person).last();
      case CT -> Residence.of(person).city();
      case ST -> Residence.of(person).state();
      case ZIP -> Residence.of(person).postalCode();
      case COUNTRY -> Residence.of(person).country();
    };
  }

  private String spelled(String clear) {
    return switch (this) {
      case EMAIL -> email(clear);
      case PHONE -> phone(clear);
      case FN, LN, CT, ST -> letters(clear);
      case ZIP -> zip(clear);
      case COUNTRY -> country(clear);
    };
  }

  /** Dots and what follows a plus stay: Meta folds nothing. */
  private static String email(String clear) {
    var address = clear.strip().toLowerCase(ROOT);
    return address.matches("[^\\s@]+@[^\\s@]+") ? address : "";
  }

  /** With the country's code, without a plus or zeros before it. */
  private static String phone(String clear) {
    return clear.replaceAll("\\D", "").replaceFirst("^0+", "");
  }

  private static String letters(String clear) {
    return clear.toLowerCase(ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
  }

  /** Without what follows a hyphen, such as the route in the United States. */
  private static String zip(String clear) {
    return clear.toLowerCase(ROOT).replaceAll("\\s", "").replaceFirst("-.*", "");
  }

  private static String country(String clear) {
    var letters = letters(clear);
    return letters.matches("[a-z]{2}") ? letters : "";
  }
}
