package dev.cartwheel.activation.feedback;

import dev.cartwheel.wire.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What was posted.
 *
 * @param headers by their names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record Posted(Map<String, String> headers, byte[] body) {

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  String type() {
    return header("content-type").orElse("").toLowerCase(Locale.ROOT);
  }

  /** As JSON; throws IllegalArgumentException when it is none. */
  JsonNode json() {
    try {
      return Json.mapper().readTree(body);
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException("no JSON", unreadable);
    }
  }
}
