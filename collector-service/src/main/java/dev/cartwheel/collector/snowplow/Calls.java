package dev.cartwheel.collector.snowplow;

import tools.jackson.databind.node.ObjectNode;

/** Calls of Segment's protocol, as far as they are the same whoever makes them. */
final class Calls {

  private Calls() {}

  static ObjectNode of(String type) {
    return Packed.JSON.createObjectNode().put("type", type);
  }

  static ObjectNode track(String name, ObjectNode properties) {
    var call = of("track").put("event", name);
    call.set("properties", properties);
    return call;
  }

  /**
   * Some fields under other names; those that are not there are left out.
   *
   * @param names pairs of old and new name
   */
  static ObjectNode picked(ObjectNode from, String... names) {
    var picked = Packed.JSON.createObjectNode();
    for (int i = 0; i < names.length; i += 2) {
      var value = from.get(names[i]);
      if (value != null && !value.isNull()) picked.set(names[i + 1], value);
    }
    return picked;
  }
}
