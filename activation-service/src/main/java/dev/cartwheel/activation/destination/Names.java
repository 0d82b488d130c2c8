package dev.cartwheel.activation.destination;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a shopper is called, as far as the shop told; null where it did not. */
public record Names(@Nullable String first, @Nullable String last) {
  private static final int LONGEST = 100;

  /** Of the traits as shops spell them, without what no name has. */
  public static Names of(Person person) {
    return new Names(
        find(person.traits(), "firstName", "first_name", "firstname", "givenName"),
        find(person.traits(), "lastName", "last_name", "lastname", "familyName"));
  }

  private static @Nullable String find(Map<String, String> traits, String... names) {
    return Stream.of(names)
        .map(name -> traits.getOrDefault(name, "").replaceAll("\\p{Cntrl}+", " ").strip())
        .filter(name -> !name.isEmpty() && name.length() <= LONGEST)
        .findFirst()
        .orElse(null);
  }
}
