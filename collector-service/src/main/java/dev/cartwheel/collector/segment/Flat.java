package dev.cartwheel.collector.segment;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Whatever a shop tracks, as a bounded map of text: {@code address.city}, {@code products.0.sku}.
 */
final class Flat {
  static final int MOST_PROPERTIES = 100;
  static final int LONGEST_NAME = 100;
  static final int LONGEST_VALUE = 500;
  private static final int DEEPEST = 4;

  private final Findings findings;
  private final Map<String, String> properties = new HashMap<>();

  private Flat(Findings findings) {
    this.findings = findings;
  }

  static Map<String, String> of(Fields fields, Findings findings) {
    var flat = new Flat(findings);
    flat.add("", fields.node(), 0);
    return flat.properties;
  }

  private void add(String name, JsonNode value, int depth) {
    if (value.isContainer()) addAll(name, value, depth);
    else if (!value.isNull() && !value.isMissingNode()) put(name, Text.clean(value.asString()));
  }

  private void addAll(String name, JsonNode container, int depth) {
    if (depth == DEEPEST) {
      findings.note(Note.TRUNCATED);
      return;
    }
    var prefix = name.isEmpty() ? "" : name + '.';
    if (container.isArray()) {
      for (int i = 0; i < container.size() && hasRoom(); i++) {
        add(prefix + i, container.path(i), depth + 1);
      }
    } else {
      for (var entry : container.properties()) {
        if (hasRoom()) add(prefix + Text.clean(entry.getKey()), entry.getValue(), depth + 1);
      }
    }
  }

  private boolean hasRoom() {
    if (properties.size() < MOST_PROPERTIES) return true;
    findings.note(Note.TRUNCATED);
    return false;
  }

  private void put(String name, String value) {
    if (name.isBlank()) return;
    if (name.length() > LONGEST_NAME) {
      findings.note(Note.TRUNCATED);
      return;
    }
    if (value.length() > LONGEST_VALUE) findings.note(Note.TRUNCATED);
    properties.put(name, Text.cut(value, LONGEST_VALUE));
  }
}
