package dev.cartwheel.core.commerce;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A country.
 *
 * @param code two letters of ISO 3166-1, in upper case
 */
public record Country(String code) {
  private static final Set<String> ALL = Set.of(Locale.getISOCountries());
  private static final Pattern LETTERS_ONLY = Pattern.compile("\\P{L}+");

  /** In which shops write names of countries, as far as the JDK knows them. */
  private static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.of("es"),
          Locale.ITALIAN,
          Locale.of("nl"),
          Locale.of("pl"),
          Locale.of("pt"),
          Locale.of("sv"),
          Locale.of("da"));

  /** What people write that is no name in any of these languages, by code. */
  private static final Map<String, List<String>> ALSO =
      Map.ofEntries(
          Map.entry("BO", List.of("Plurinational State of Bolivia")),
          Map.entry("CD", List.of("Democratic Republic of the Congo", "DR Congo")),
          Map.entry("CI", List.of("Ivory Coast")),
          Map.entry("CV", List.of("Cabo Verde")),
          Map.entry("CZ", List.of("Czech Republic", "Tschechische Republik")),
          Map.entry(
              "GB", List.of("UK", "Great Britain", "England", "Scotland", "Wales", "Britain")),
          Map.entry("IR", List.of("Islamic Republic of Iran")),
          Map.entry("KR", List.of("Republic of Korea", "Korea")),
          Map.entry("MD", List.of("Republic of Moldova")),
          Map.entry("MK", List.of("Macedonia")),
          Map.entry("NL", List.of("Holland", "The Netherlands")),
          Map.entry("RU", List.of("Russian Federation")),
          Map.entry("SZ", List.of("Swaziland")),
          Map.entry("TR", List.of("Turkey")),
          Map.entry("TW", List.of("Taiwan, Province of China")),
          Map.entry("US", List.of("United States of America", "America")),
          Map.entry("VN", List.of("Viet Nam")));

  public Country {
    if (!ALL.contains(code)) {
      throw new IllegalArgumentException("must be a code of ISO 3166-1, was " + code);
    }
  }

  /**
   * As somebody wrote it: a code of two or three letters, or a name in one of some languages,
   * whatever the case, accents and punctuation. Empty for what is none, or could be two.
   */
  public static Optional<Country> told(String told) {
    var found = Names.CODES.get(plain(told));
    return found == null || found.isEmpty() ? Optional.empty() : Optional.of(new Country(found));
  }

  private static String plain(String told) {
    var letters =
        LETTERS_ONLY.matcher(Normalizer.normalize(told, Normalizer.Form.NFKD)).replaceAll("");
    return letters.toUpperCase(Locale.ROOT);
  }

  /** Made when the first is looked for. */
  private static final class Names {
    /** Codes by what they are called; empty where two are called so. */
    private static final Map<String, String> CODES = codes();

    private static Map<String, String> codes() {
      var codes = new HashMap<String, String>();
      var ours = new HashSet<String>();
      for (var code : ALL) {
        ours.add(code);
        ours.add(Locale.of("", code).getISO3Country());
        codes.put(code, code);
        codes.put(Locale.of("", code).getISO3Country(), code);
      }
      ALSO.forEach(
          (code, names) ->
              names.forEach(
                  name -> {
                    ours.add(plain(name));
                    codes.put(plain(name), code);
                  }));
      for (var code : ALL) {
        for (var language : LANGUAGES) {
          var name = plain(Locale.of("", code).getDisplayCountry(language));
          if (!ours.contains(name)) codes.merge(name, code, Names::same);
        }
      }
      return Map.copyOf(codes);
    }

    private static String same(String one, String other) {
      return one.equals(other) ? one : "";
    }
  }
}
