package dev.cartwheel.activation.destination;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a shopper lives, as far as the shop told; null where it did not. */
public record Residence(
    @Nullable String country,
    @Nullable String state,
    @Nullable String city,
    @Nullable String postalCode) {
  private static final int LONGEST = 100;
  private static final List<String> COUNTRY = List.of("country", "countryCode", "country_code");
  private static final List<String> STATE = List.of("state", "province", "region");
  private static final List<String> CITY = List.of("city");
  private static final List<String> POSTAL_CODE =
      List.of("postalCode", "postal_code", "postcode", "zip", "zipCode", "zip_code");

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

  private static @Nullable String find(Map<String, String> traits, List<String> names) {
    return names.stream()
        .map(name -> traits.getOrDefault(name, "").strip())
        .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
        .findFirst()
        .orElse(null);
  }
}
