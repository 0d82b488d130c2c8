package dev.cartwheel.collector.snowplow;

import java.util.Locale;

/** Names of schemas, such as {@code iglu:com.example/quiz_done/jsonschema/1-0-0}. */
final class Schema {

  private Schema() {}

  /** Without vendor, format and version: {@code quiz_done}. */
  static String name(String schema) {
    var path = schema.startsWith("iglu:") ? schema.substring(5) : schema;
    var parts = path.split("/");
    return parts.length < 2 ? path : parts[1];
  }

  /** As the name of an event, in words: {@code Quiz Done}. */
  static String words(String name) {
    var words = new StringBuilder(name.length());
    for (var word : name.split("[_\\s-]+")) {
      if (word.isEmpty()) continue;
      if (!words.isEmpty()) words.append(' ');
      words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return words.toString();
  }
}
