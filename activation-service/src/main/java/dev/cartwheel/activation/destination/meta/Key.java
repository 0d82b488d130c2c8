package dev.cartwheel.activation.destination.meta;

import static java.util.Locale.ROOT;

import dev.cartwheel.activation.destination.Hashes;
import dev.cartwheel.activation.destination.Names;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.Residence;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What Meta knows people by, each in Meta's own spelling, and all of them hashed. Meta's libraries
 * disagree about names; the newest of them is followed, which keeps no blank and every letter.
 */
enum Key {
  EMAIL("em", Person::email, Key::email),
  PHONE("ph", Person::phone, Key::phone),
  FN("fn", person -> Names.of(person).first(), Key::letters),
  LN("ln", person -> Names.of(person).last(), Key::letters),
  CT("ct", person -> Residence.of(person).city(), Key::letters),
  ST("st", person -> Residence.of(person).state(), Key::letters),
  ZIP("zp", person -> Residence.of(person).postalCode(), Key::zip),
  COUNTRY("country", person -> Residence.of(person).country(), Key::country);

  /** What the Conversions API calls it; audiences call it by the constant's name. */
  private final String event;

  private final Function<Person, @Nullable String> value;
  private final UnaryOperator<String> spelling;

  Key(String event, Function<Person, @Nullable String> value, UnaryOperator<String> spelling) {
    this.event = event;
    this.value = value;
    this.spelling = spelling;
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
    var clear = value.apply(person);
    return clear == null ? "" : hash(clear);
  }

  String hash(String clear) {
    if (Hashes.isHash(clear)) return clear.toLowerCase(ROOT);
    var spelled = spelling.apply(clear);
    return spelled.isEmpty() ? "" : HexFormat.of().formatHex(Hashes.sha256(spelled));
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
