package dev.cartwheel.collector.webhook.generic;

import dev.cartwheel.collector.webhook.payload.Fields;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A body, or a line of it, seen through a mapping. */
record Subject(Fields body, Map<Field, JsonPointer> fields, Map<Field, JsonPointer> line) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Spot NOWHERE = new Spot(new Fields(MissingNode.getInstance(), ""), "");

  Spot get(Field field) {
    var pointer = fields.get(field);
    return pointer == null ? NOWHERE : spot(body, pointer);
  }

  Subject ofLine(Fields element) {
    return new Subject(element, line, Map.of());
  }

  /** The last part of a pointer may count into an array, which has no names. */
  static Spot spot(Fields body, JsonPointer pointer) {
    var above = body.at(pointer.head().toString());
    var name = pointer.last().getMatchingProperty();
    if (!above.isArray()) return new Spot(above, name);
    var named = JSON.createObjectNode().set(name, above.node().at(pointer.last()));
    return new Spot(new Fields(named, above.pointer()), name);
  }
}
