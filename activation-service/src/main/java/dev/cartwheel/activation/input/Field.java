package dev.cartwheel.activation.input;

import dev.cartwheel.wire.Durations;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value and its place. Everything that reads it throws {@link InvalidInput} with that place.
 */
public record Field(JsonNode node, String pointer) {
  private static final int SHOWN = 100;

  /** The whole of what was sent. */
  public static Field root(JsonNode node) {
    return new Field(node, "");
  }

  /** This, as an object with no other fields than these. */
  public Field object(String... allowed) {
    if (!node.isObject()) throw invalid("an object with " + String.join(", ", allowed));
    var known = Set.of(allowed);
    for (var name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw new InvalidInput(
            pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
            "unknown field '" + name + "'",
            "one of " + String.join(", ", allowed));
      }
    }
    return this;
  }

  public Optional<Field> find(String name) {
    var child = node.get(name);
    if (child == null || child.isNull()) return Optional.empty();
    return Optional.of(new Field(child, pointer + "/" + name));
  }

  public Field get(String name, String expected) {
    return find(name)
        .orElseThrow(
            () -> new InvalidInput(pointer + "/" + name, "missing field '" + name + "'", expected));
  }

  public List<Field> list(String expected) {
    if (!node.isArray()) throw invalid(expected);
    var fields = new ArrayList<Field>();
    for (int i = 0; i < node.size(); i++) fields.add(new Field(node.get(i), pointer + "/" + i));
    return fields;
  }

  /** A text of 1 to {@code most} characters. */
  public String text(int most) {
    var expected = "a text of 1 to " + most + " characters";
    if (!node.isString()) throw invalid(expected);
    var text = node.stringValue();
    if (text.isBlank() || text.length() > most) throw invalid(expected);
    return text;
  }

  /** As {@link #text}, but never shown in a fault. */
  public String secret(int most) {
    if (node.isString() && !node.stringValue().isBlank() && node.stringValue().length() <= most) {
      return node.stringValue();
    }
    throw fault("a text of 1 to " + most + " characters");
  }

  public int number(int least, int most) {
    if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
      throw invalid("a whole number from " + least + " to " + most);
    }
    return node.intValue();
  }

  public boolean truth() {
    if (!node.isBoolean()) throw invalid("true or false");
    return node.booleanValue();
  }

  public UUID uuid() {
    return checked("a UUID", () -> UUID.fromString(text(36)));
  }

  public Duration span() {
    return checked("a duration such as 30s, 15m, 1h, 7d or PT30M", () -> Durations.parse(text(50)));
  }

  /** One of the constants, in lower case. */
  public <E extends Enum<E>> E choice(Class<E> type) {
    for (var constant : type.getEnumConstants()) {
      if (node.isString() && word(constant).equals(node.stringValue())) return constant;
    }
    throw invalid("one of " + words(type));
  }

  /** An absolute http or https address without user, fragment or blanks. */
  public URI web() {
    var expected = "an absolute http or https URL";
    var uri = checked(expected, () -> URI.create(text(2_000)));
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    var isWeb = scheme.equals("http") || scheme.equals("https");
    if (!isWeb || uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
      throw invalid(expected);
    }
    return uri;
  }

  /** Lets a check of someone else speak, with the place added. */
  public <T> T checked(String expected, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidInput placed) {
      throw placed;
    } catch (IllegalArgumentException refused) {
      throw new InvalidInput(pointer, String.valueOf(refused.getMessage()), expected);
    }
  }

  public InvalidInput invalid(String expected) {
    var shown = node.toString();
    return new InvalidInput(
        pointer,
        "was " + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown),
        expected);
  }

  /** As {@link #invalid}, without showing what is there. */
  public InvalidInput fault(String expected) {
    return new InvalidInput(pointer, "not as it has to be", expected);
  }

  /** How a constant is spelled in JSON. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String words(Class<? extends Enum<?>> type) {
    var words = new ArrayList<String>();
    for (var constant : type.getEnumConstants()) words.add(word(constant));
    return String.join(", ", words);
  }
}
