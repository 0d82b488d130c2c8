package dev.cartwheel.activation.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The templates that are there without anybody writing one. */
public final class BuiltIn {
  /** What a step without a template sends. */
  public static final String CART = "cart";

  private static final Map<String, Written> ALL =
      new TreeMap<>(
          Map.of(
              CART,
              written(
                  CART, "Left cart", "{{ firstName }}, your cart at {{ shopName }} is still here"),
              "offers",
              written(
                  "offers",
                  "Products to look at",
                  "{{ firstName }}, something for you from {{ shopName }}")));

  private BuiltIn() {}

  public static Optional<Written> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** By their names. */
  public static Map<String, Written> all() {
    return Map.copyOf(ALL);
  }

  private static Written written(String file, String name, String subject) {
    return new Written(name, subject, source(file + ".html"), source(file + ".txt"), List.of());
  }

  private static String source(String file) {
    var path = "/activation/mail/" + file + ".peb";
    try (var bytes = BuiltIn.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(bytes, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path, unreadable);
    }
  }
}
