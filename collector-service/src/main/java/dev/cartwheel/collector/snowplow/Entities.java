package dev.cartwheel.collector.snowplow;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands beside an event: self-describing JSON, of which the last part of the schema's name
 * counts.
 */
final class Entities {
  private final List<Entity> all = new ArrayList<>();

  private record Entity(String name, ObjectNode data) {}

  private Entities() {}

  static Entities of(ObjectNode event) {
    var entities = new Entities();
    for (var one : Packed.in(event, "co", "cx").path("data")) {
      if (one.path("data") instanceof ObjectNode data) {
        entities.all.add(new Entity(Schema.name(one.path("schema").asString("")), data));
      }
    }
    return entities;
  }

  /** All of that name, in their order. */
  List<ObjectNode> all(String name) {
    return all.stream().filter(one -> one.name.equals(name)).map(Entity::data).toList();
  }

  /** The first of that name; an empty one when there is none. */
  ObjectNode first(String name) {
    var found = all(name);
    return found.isEmpty() ? Packed.JSON.createObjectNode() : found.getFirst();
  }
}
