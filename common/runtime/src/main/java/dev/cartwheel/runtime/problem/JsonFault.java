package dev.cartwheel.runtime.problem;

import dev.cartwheel.wire.RuleJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Says where and why JSON could not be read, without a word on Java. */
final class JsonFault {
  private static final Map<Class<?>, String> SPELLINGS =
      Map.of(
          String.class, "a text",
          boolean.class, "true or false",
          Boolean.class, "true or false",
          Instant.class, "an instant such as 2026-01-31T12:00:00Z",
          Duration.class, "a duration such as PT30M",
          UUID.class, "a UUID");

  private JsonFault() {}

  static Problem of(JacksonException fault) {
    var pointer = pointer(fault);
    return switch (fault) {
      case PropertyBindingException unknown ->
          Problem.invalid(
              pointer,
              "one of " + sorted(unknown.getKnownPropertyIds()),
              "unknown field '" + unknown.getPropertyName() + "'");
      case StreamReadException syntax -> Problem.invalid("", "a JSON document", notJson(syntax));
      default -> refused(fault, pointer);
    };
  }

  /** A check of our own says its reason; a wrong type says what was expected. */
  private static Problem refused(JacksonException fault, String pointer) {
    for (var cause = fault.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof RuleJson.Invalid invalid) {
        return Problem.invalid(
            pointer + invalid.pointer(), invalid.expected(), "" + invalid.getMessage());
      }
      if (cause instanceof IllegalArgumentException) {
        return Problem.invalid(pointer, "a valid value", "" + cause.getMessage());
      }
    }
    var type = fault instanceof MismatchedInputException wrong ? wrong.getTargetType() : null;
    return Problem.invalid(pointer, expected(type), "the value is missing or of the wrong type");
  }

  static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "a valid value";
    }
    if (type.isEnum()) {
      return "one of " + sorted(Arrays.asList(type.getEnumConstants()));
    }
    if (isNumber(type)) {
      return "a number";
    }
    var list = type.isArray() || Collection.class.isAssignableFrom(type);
    return SPELLINGS.getOrDefault(type, list ? "a list" : "an object");
  }

  private static boolean isNumber(Class<?> type) {
    return (type.isPrimitive() && type != boolean.class) || Number.class.isAssignableFrom(type);
  }

  private static String notJson(StreamReadException syntax) {
    var at = syntax.getLocation();
    return at == null
        ? "not JSON"
        : "not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String pointer(JacksonException fault) {
    return fault.getPath().stream().map(JsonFault::step).collect(Collectors.joining());
  }

  private static String step(JacksonException.Reference reference) {
    var name = reference.getPropertyName();
    return "/"
        + (name == null ? "" + reference.getIndex() : name.replace("~", "~0").replace("/", "~1"));
  }

  private static String sorted(@Nullable Collection<?> names) {
    return names == null
        ? "nothing"
        : names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }
}
