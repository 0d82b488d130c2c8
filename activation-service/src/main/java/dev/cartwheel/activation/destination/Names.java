package dev.cartwheel.activation.destination;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a shopper is called, as far as the shop told; null where it did not. */
public record Names(@Nullable String first, @Nullable String last) {
  private static final int LONGEST = 100;
  private static final List<String> FIRST =
      List.of("firstName", "first_name", "firstname", "givenName");
  private static final List<String> LAST =
      List.of("lastName", "last_name", "lastname", "familyName");

  /** The traits that they are read from. */
  public static final Set<String> TRAITS =
      Stream.of(FIRST, LAST).flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

  /** Of the traits as shops spell them, without what no name has. */
  public static Names of(Person person) {
    return new Names(find(person.traits(), FIRST), find(person.traits(), LAST));
  }

  private static @Nullable String find(Map<String, String> traits, List<String> names) {
    return names.stream()
        .map(name -> Typed.text(traits.getOrDefault(name, "")))
        .filter(name -> !name.isEmpty() && name.length() <= LONGEST)
        .findFirst()
        .orElse(null);
  }
}
