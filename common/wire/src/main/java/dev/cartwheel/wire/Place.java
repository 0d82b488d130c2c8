package dev.cartwheel.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A node and where it stands, so that every complaint can name the place. */
record Place(JsonNode node, String pointer) {

  /** An object with these fields and no others. */
  Place object(String... allowed) {
    if (!node.isObject()) throw invalid("an object with " + String.join(", ", allowed));
    var known = Set.of(allowed);
    for (var name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw new RuleJson.Invalid(
            pointer + "/" + escaped(name),
            "unknown field '" + name + "'",
            "one of " + String.join(", ", allowed));
      }
    }
    return this;
  }

  Optional<Place> find(String name) {
    var child = node.get(name);
    return child == null || child.isNull()
        ? Optional.empty()
        : Optional.of(new Place(child, pointer + "/" + name));
  }

  Place get(String name, String expected) {
    return find(name)
        .orElseThrow(
            () ->
                new RuleJson.Invalid(
                    pointer + "/" + name, "missing field '" + name + "'", expected));
  }

  String text(String expected) {
    if (!node.isString()) throw invalid(expected);
    return node.stringValue();
  }

  int integer(String expected) {
    if (!node.isInt()) throw invalid(expected);
    return node.intValue();
  }

  BigDecimal decimal(String expected) {
    if (!node.isNumber()) throw invalid(expected);
    return node.decimalValue();
  }

  boolean bool(String expected) {
    if (!node.isBoolean()) throw invalid(expected);
    return node.booleanValue();
  }

  List<Place> list(String expected) {
    if (!node.isArray()) throw invalid(expected);
    var places = new ArrayList<Place>();
    for (int i = 0; i < node.size(); i++) places.add(new Place(node.get(i), pointer + "/" + i));
    return places;
  }

  Set<String> texts(String expected) {
    var texts = new HashSet<String>();
    for (var place : list(expected)) texts.add(place.text("a text"));
    return texts;
  }

  /** Lets the core's own check speak, with the place added. */
  <T> T checked(Function<JsonNode, T> reading, String expected) {
    try {
      return reading.apply(node);
    } catch (RuleJson.Invalid named) {
      throw named;
    } catch (IllegalArgumentException refused) {
      throw new RuleJson.Invalid(pointer, String.valueOf(refused.getMessage()), expected);
    }
  }

  RuleJson.Invalid invalid(String expected) {
    var shown = node.toString();
    return new RuleJson.Invalid(
        pointer,
        "was " + (shown.length() > 100 ? shown.substring(0, 100) + "..." : shown),
        expected);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
