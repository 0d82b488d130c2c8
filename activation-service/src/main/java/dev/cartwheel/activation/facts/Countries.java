package dev.cartwheel.activation.facts;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.wire.Facts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where people are, as far as their country's law is concerned. */
@Component
public class Countries {
  private static final Map<String, String> CODES = codes();

  private final @Nullable String shop;

  Countries(ActivationSettings settings) {
    this.shop = settings.policy().country().isEmpty() ? null : settings.policy().country();
  }

  /** The shop's own; empty where nobody said. */
  public Optional<String> shop() {
    return Optional.ofNullable(shop);
  }

  /** ISO 3166 code of the country that the shop told of the person, else of its own. */
  public Optional<String> of(Facts person) {
    return Stream.of(
            "country",
            "countryCode",
            "country_code",
            "address.country",
            "address.countryCode",
            "address.country_code")
        .map(person.traits()::get)
        .filter(Objects::nonNull)
        .flatMap(told -> code(told).stream())
        .findFirst()
        .or(this::shop);
  }

  /** Of a code of two or three letters, or an English name; empty for anything else. */
  public static Optional<String> code(String told) {
    return Optional.ofNullable(CODES.get(told.strip().toUpperCase(Locale.ROOT)));
  }

  private static Map<String, String> codes() {
    var codes = new HashMap<String, String>();
    Arrays.stream(Locale.getISOCountries())
        .map(code -> Locale.of("", code))
        .forEach(
            country -> {
              codes.put(
                  country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT),
                  country.getCountry());
              codes.put(country.getISO3Country(), country.getCountry());
              codes.put(country.getCountry(), country.getCountry());
            });
    codes.put("UK", "GB");
    return Map.copyOf(codes);
  }
}
