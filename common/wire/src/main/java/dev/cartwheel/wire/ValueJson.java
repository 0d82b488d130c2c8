package dev.cartwheel.wire;

import dev.cartwheel.core.rule.ValueTest;
import dev.cartwheel.core.rule.ValueTest.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Tests of a value: exactly one of these fields in the object that holds them. */
final class ValueJson {
  private static final List<String> FIELDS =
      List.of("exists", "is", "in", "contains", "above", "atLeast", "below", "atMost");
  private static final String ONE_OF = "exactly one of " + String.join(", ", FIELDS);

  private ValueJson() {}

  /** These fields and those of a test. */
  static String[] with(String... others) {
    var all = new ArrayList<>(List.of(others));
    all.addAll(FIELDS);
    return all.toArray(String[]::new);
  }

  static ValueTest read(Place place) {
    var given = FIELDS.stream().filter(name -> place.find(name).isPresent()).toList();
    if (given.size() != 1) throw place.invalid(ONE_OF);
    var name = given.getFirst();
    var value = place.get(name, ONE_OF);
    return value.checked(_ -> test(name, value), "a possible " + name);
  }

  private static ValueTest test(String name, Place value) {
    return switch (name) {
      case "exists" -> new ValueTest.Exists(value.bool("true or false"));
      case "is" -> new ValueTest.OneOf(Set.of(value.text("a text")));
      case "in" -> new ValueTest.OneOf(value.texts("a list of texts"));
      case "contains" -> new ValueTest.Contains(value.text("a text"));
      case "above" -> compare(Comparison.ABOVE, value);
      case "atLeast" -> compare(Comparison.AT_LEAST, value);
      case "below" -> compare(Comparison.BELOW, value);
      default -> compare(Comparison.AT_MOST, value);
    };
  }

  private static ValueTest compare(Comparison by, Place value) {
    return new ValueTest.Compare(by, value.decimal("a number"));
  }

  static ObjectNode write(ObjectNode node, ValueTest test) {
    switch (test) {
      case ValueTest.Exists(var there) -> node.put("exists", there);
      case ValueTest.OneOf(var values) -> values(node, values);
      case ValueTest.Contains(var part) -> node.put("contains", part);
      case ValueTest.Compare(var by, var with) -> node.put(name(by), with);
    }
    return node;
  }

  private static void values(ObjectNode node, Set<String> values) {
    if (values.size() == 1) {
      node.put("is", values.iterator().next());
    } else {
      var list = node.putArray("in");
      values.stream().sorted().forEach(list::add);
    }
  }

  private static String name(Comparison by) {
    return switch (by) {
      case ABOVE -> "above";
      case AT_LEAST -> "atLeast";
      case BELOW -> "below";
      case AT_MOST -> "atMost";
    };
  }
}
