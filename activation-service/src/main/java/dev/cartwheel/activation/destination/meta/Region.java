package dev.cartwheel.activation.destination.meta;

import dev.cartwheel.activation.destination.Residence;
import dev.cartwheel.activation.destination.Typed;
import dev.cartwheel.core.commerce.Country;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * States and provinces as Meta spells them: those of the United States and of Canada by two
 * letters, others by their names.
 *
 * @see "ISO 3166-2:US, ISO 3166-2:CA"
 */
final class Region {
  private static final String CALIFORNIA = "ca";

  private static final Map<String, String> AMERICAN =
      codes(
          """
          al alabama, ak alaska, az arizona, ar arkansas, ca california, co colorado,
          ct connecticut, de delaware, dc districtofcolumbia, dc washingtondc, fl florida,
          ga georgia, hi hawaii, id idaho, il illinois, in indiana, ia iowa, ks kansas,
          ky kentucky, la louisiana, me maine, md maryland, ma massachusetts, mi michigan,
          mn minnesota, ms mississippi, mo missouri, mt montana, ne nebraska, nv nevada,
          nh newhampshire, nj newjersey, nm newmexico, ny newyork, nc northcarolina,
          nd northdakota, oh ohio, ok oklahoma, or oregon, pa pennsylvania, ri rhodeisland,
          sc southcarolina, sd southdakota, tn tennessee, tx texas, ut utah, vt vermont,
          va virginia, wa washington, wv westvirginia, wi wisconsin, wy wyoming,
          as americansamoa, gu guam, mp northernmarianaislands, pr puertorico,
          vi usvirginislands, vi virginislands
          """);

  private static final Map<String, String> CANADIAN =
      codes(
          """
          ab alberta, bc britishcolumbia, bc colombiebritannique, mb manitoba, nb newbrunswick,
          nb nouveaubrunswick, nl newfoundlandandlabrador, nl newfoundland,
          nl terreneuveetlabrador, ns novascotia, ns nouvelleecosse, nt northwestterritories,
          nt territoiresdunordouest, nu nunavut, on ontario, pe princeedwardisland,
          pe ileduprinceedouard, qc quebec, sk saskatchewan, yt yukon, yt yukonterritory
          """);

  private Region() {}

  /** Empty when not known; of America also when there is no such state. */
  static String of(Residence residence) {
    var told = residence.state();
    if (told == null) return "";
    var country = residence.in().map(Country::code).orElse("");
    var state = withoutCountry(letters(told), told);
    return switch (country) {
      case "US" -> code(state, AMERICAN);
      case "CA" -> code(state, CANADIAN);
      case "" -> AMERICAN.getOrDefault(plain(state), CANADIAN.getOrDefault(plain(state), state));
      default -> state;
    };
  }

  /** As far as it is told: the law of California is the one that Meta has a number for. */
  static boolean isCalifornia(Residence residence) {
    return residence.in().map(Country::code).orElse("").equals("US")
        && of(residence).equals(CALIFORNIA);
  }

  private static String code(String state, Map<String, String> codes) {
    var known = codes.get(plain(state));
    if (known != null) return known;
    return codes.containsValue(state) ? state : "";
  }

  /** Shops tell the code of ISO 3166-2 as well, such as {@code US-CA}. */
  private static String withoutCountry(String letters, String told) {
    var text = Typed.plain(told);
    return text.matches("(?i)(?:us|ca)-[a-z]{2}") ? letters.substring(2) : letters;
  }

  static String letters(String typed) {
    return Typed.text(typed).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
  }

  private static String plain(String state) {
    return Normalizer.normalize(state, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
  }

  private static Map<String, String> codes(String listed) {
    var codes = new HashMap<String, String>();
    for (var pair : listed.strip().split(",\\s+")) {
      codes.put(pair.substring(3), pair.substring(0, 2));
    }
    return Map.copyOf(codes);
  }
}
