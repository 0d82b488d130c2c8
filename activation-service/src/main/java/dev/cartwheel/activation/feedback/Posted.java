package dev.cartwheel.activation.feedback;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
}
