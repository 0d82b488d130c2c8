package dev.cartwheel.activation.destination.meta;

import static java.util.Locale.ROOT;

import dev.cartwheel.activation.destination.Birth;
import dev.cartwheel.activation.destination.Hashes;
import dev.cartwheel.activation.destination.Names;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.Residence;
import dev.cartwheel.activation.destination.Typed;
import dev.cartwheel.core.commerce.Country;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Meta knows people by, each in Meta's own spelling, and all of them hashed. Meta's libraries
 * disagree about names; the newest of them is followed, which keeps no blank and every letter.
 */
enum Key {
  EMAIL("EMAIL", "em"),
  PHONE("PHONE", "ph"),
  FN("FN", "fn"),
  LN("LN", "ln"),
  CT("CT", "ct"),
  ST("ST", "st"),
  ZIP("ZIP", "zp"),
  COUNTRY("COUNTRY", "country"),
  GEN("GEN", "ge"),
  DOBY("DOBY", null),
  DOBM("DOBM", null),
  DOBD("DOBD", null),
  DOB(null, "db");

  private static final Set<String> FEMALE = Set.of("f", "female", "woman", "w", "weiblich");
  private static final Set<String> MALE = Set.of("m", "male", "man", "männlich");
  private static final String GENDER = "gender";
  private static final int ZIP_DIGITS = 5;

  /** The traits that all of them are read from. */
  static final Set<String> TRAITS = traits();

  private final @Nullable String column;
  private final @Nullable String event;

  Key(@Nullable String column, @Nullable String event) {
    this.column = column;
    this.event = event;
  }

  /** What Custom Audiences call it; empty where they do not ask for it. */
  Optional<String> column() {
    return Optional.ofNullable(column);
  }

  /** What the Conversions API calls it; empty where it does not ask for it. */
  Optional<String> event() {
    return Optional.ofNullable(event);
  }

  /** Whether nobody shares it but by chance. */
  boolean isUnique() {
    return this == EMAIL || this == PHONE;
  }

  /** In lower-case hex; empty when it is not known, or nothing is left of it. */
  String of(Person person) {
    var clear = clear(person);
    if (clear == null) return "";
    var stripped = clear.strip();
    return Hashes.isHash(stripped)
        ? stripped.toLowerCase(ROOT)
        : hash(spelled(clear, Residence.of(person)));
  }

  /** Of what is spelled already. */
  static String hash(String spelled) {
    return spelled.isEmpty() ? "" : HexFormat.of().formatHex(Hashes.sha256(spelled));
  }

  private @Nullable String clear(Person person) {
    return switch (this) {
      case EMAIL -> person.email();
      case PHONE -> person.phone();
      case GEN -> person.traits().get(GENDER);
      case DOB -> born(person, "yyyyMMdd");
      case DOBY -> born(person, "yyyy");
      case DOBM -> born(person, "MM");
      case DOBD -> born(person, "dd");
      case FN -> Names.of(person).first();
      case LN -> Names.of(person).last();
      case CT -> Residence.of(person).city();
      case ST -> Residence.of(person).state();
      case ZIP -> Residence.of(person).postalCode();
      case COUNTRY -> Residence.of(person).country();
    };
  }

  private static @Nullable String born(Person person, String form) {
    return Birth.of(person).map((LocalDate d) -> date(d, form)).orElse(null);
  }

  private static String date(LocalDate date, String form) {
    return date.format(DateTimeFormatter.ofPattern(form, ROOT));
  }

  private String spelled(String clear, Residence residence) {
    return switch (this) {
      case EMAIL -> email(clear);
      case PHONE -> phone(clear);
      case GEN -> gender(clear);
      case DOB, DOBY, DOBM, DOBD -> clear;
      case FN, LN, CT -> Region.letters(clear);
      case ST -> Region.of(residence);
      case ZIP -> zip(clear, residence);
      case COUNTRY -> residence.in().map(Country::code).orElse("").toLowerCase(ROOT);
    };
  }

  /** Dots and what follows a plus stay: Meta folds nothing. */
  private static String email(String clear) {
    var address = Typed.plain(clear).toLowerCase(ROOT);
    return address.matches("[^\\s@]+@[^\\s@]+") ? address : "";
  }

  /** With the country's code, without a plus or zeros before it. */
  private static String phone(String clear) {
    return Typed.plain(clear).replaceAll("[^0-9]", "").replaceFirst("^0+", "");
  }

  private static String gender(String clear) {
    var word = Typed.plain(clear).toLowerCase(ROOT);
    if (FEMALE.contains(word)) return "f";
    return MALE.contains(word) ? "m" : "";
  }

  /** Without what follows a hyphen, and of the United States without the route in any case. */
  private static String zip(String clear, Residence residence) {
    var code =
        Typed.plain(clear)
            .toLowerCase(ROOT)
            .replaceFirst("[-\\u2010-\\u2015].*", "")
            .replace(" ", "");
    var isAmerican = residence.in().map(Country::code).orElse("").equals("US");
    return isAmerican && code.matches("\\d{9}") ? code.substring(0, ZIP_DIGITS) : code;
  }

  private static Set<String> traits() {
    var all = new HashSet<>(Residence.TRAITS_AND_NAMES);
    all.addAll(Birth.TRAITS);
    all.add(GENDER);
    return Set.copyOf(all);
  }
}
