package dev.cartwheel.activation.run;

import dev.cartwheel.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The arms of a run as they are kept: a JSON object from experiment to arm. */
final class Arms {

  private Arms() {}

  static String write(Map<String, String> arms) {
    var json = Json.mapper().createObjectNode();
    new TreeMap<>(arms).forEach(json::put);
    return json.toString();
  }

  static Map<String, String> read(String json) {
    var arms = new LinkedHashMap<String, String>();
    Json.mapper()
        .readTree(json)
        .properties()
        .forEach(each -> arms.put(each.getKey(), each.getValue().stringValue()));
    return arms;
  }
}
