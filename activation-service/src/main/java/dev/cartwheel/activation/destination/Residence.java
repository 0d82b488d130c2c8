package dev.cartwheel.activation.destination;

import dev.cartwheel.core.commerce.Country;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a shopper lives, as the shop wrote it; null where it did not. */
public record Residence(
    @Nullable String country,
    @Nullable String state,
    @Nullable String city,
    @Nullable String postalCode) {
  private static final int LONGEST = 100;
  private static final List<String> COUNTRY = named("country", "countryCode", "country_code");
  private static final List<String> STATE = named("state", "province", "region");
  private static final List<String> CITY = named("city");
  private static final List<String> POSTAL_CODE =
      named("postalCode", "postal_code", "postcode", "zip", "zipCode", "zip_code");

  /** The traits that it is read from. */
  public static final Set<String> TRAITS =
      Stream.of(COUNTRY, STATE, CITY, POSTAL_CODE)
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** Those, and the ones that names are read from. */
  public static final Set<String> TRAITS_AND_NAMES =
      Stream.concat(TRAITS.stream(), Names.TRAITS.stream()).collect(Collectors.toUnmodifiableSet());

  public static Residence of(Person person) {
    var traits = person.traits();
    return new Residence(
        find(traits, COUNTRY), find(traits, STATE), find(traits, CITY), find(traits, POSTAL_CODE));
  }

  /** Empty when not known, or no country. */
  public Optional<Country> in() {
    return Optional.ofNullable(country).flatMap(Country::told);
  }

  /** Shops tell them by themselves, or within an address. */
  private static List<String> named(String... names) {
    return Stream.concat(Stream.of(names), Stream.of(names).map("address."::concat)).toList();
  }

  private static @Nullable String find(Map<String, String> traits, List<String> names) {
    return names.stream()
        .map(name -> Typed.text(traits.getOrDefault(name, "")))
        .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
        .findFirst()
        .orElse(null);
  }
}
