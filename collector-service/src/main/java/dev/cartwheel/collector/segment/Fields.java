package dev.cartwheel.collector.segment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One JSON object and where it stands. Read as clients write: numbers are good for text, and blank
 * is the same as missing.
 *
 * @param pointer JSON pointer of the object, from the root of the body
 */
record Fields(JsonNode node, String pointer) {

  /** The object of that name; an empty one when it is missing or no object. */
  Fields child(String name) {
    var child = node.path(name);
    return new Fields(child.isObject() ? child : MissingNode.getInstance(), place(name));
  }

  /** The objects in the array of that name; none when it is missing or no array. */
  List<Fields> children(String name) {
    var array = node.path(name);
    var children = new ArrayList<Fields>(array.size());
    for (int i = 0; i < array.size(); i++) {
      var child = array.path(i);
      if (child.isObject()) children.add(new Fields(child, place(name) + "/" + i));
    }
    return children;
  }

  boolean hasArray(String name) {
    return node.path(name).isArray();
  }

  boolean isTrue(String name) {
    return "true".equals(text(name));
  }

  /** The first of the names that has a value in it, as clean text. */
  @Nullable String text(String... names) {
    for (var name : names) {
      var value = node.path(name);
      if (!value.isValueNode() || value.isNull()) continue;
      var text = Text.clean(value.asString()).strip();
      if (!text.isEmpty()) return text;
    }
    return null;
  }

  /** Text that identifies: exact, so longer than {@code most} is a fault. */
  @Nullable String code(int most, String... names) {
    var text = text(names);
    if (text != null && text.length() > most) {
      throw new Fault(Reason.TOO_LONG, place(names[0]), "at most " + most + " characters");
    }
    return text;
  }

  String place(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
