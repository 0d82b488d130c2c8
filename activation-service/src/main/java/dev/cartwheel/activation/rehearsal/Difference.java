package dev.cartwheel.activation.rehearsal;

import dev.cartwheel.wire.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How one definition of a journey differs from another; steps are the same when their keys are. */
final class Difference {
  private static final List<String> WAYS = List.of("then", "otherwise");

  private Difference() {}

  static ObjectNode of(JsonNode from, JsonNode to) {
    var json = Json.mapper().createObjectNode();
    json.put("same", from.equals(to));
    fields(json, from, to);
    steps(json, flat(from.get("steps")), flat(to.get("steps")));
    return json;
  }

  private static void fields(ObjectNode json, JsonNode from, JsonNode to) {
    var changed = json.putObject("fields");
    var names = new LinkedHashSet<>(from.propertyNames());
    names.addAll(to.propertyNames());
    names.remove("steps");
    for (var name : names) put(changed, name, from.get(name), to.get(name));
  }

  private static void steps(ObjectNode json, Map<String, JsonNode> from, Map<String, JsonNode> to) {
    var added = json.putArray("added");
    var removed = json.putArray("removed");
    var changed = json.putObject("changed");
    to.forEach(
        (key, step) -> {
          if (!from.containsKey(key)) added.add(step);
        });
    from.forEach(
        (key, step) -> {
          var now = to.get(key);
          if (now == null) removed.add(step);
          else put(changed, key, step, now);
        });
    var left = from.keySet().stream().filter(to::containsKey).toList();
    var now = to.keySet().stream().filter(from::containsKey).toList();
    json.put("otherOrder", !left.equals(now));
  }

  private static void put(
      ObjectNode json, String name, @Nullable JsonNode from, @Nullable JsonNode to) {
    if (Objects.equals(from, to)) return;
    var both = json.putObject(name);
    if (from != null) both.set("from", from);
    if (to != null) both.set("to", to);
  }

  /** Every step by its key, without those nested in it, which follow. */
  private static Map<String, JsonNode> flat(JsonNode steps) {
    var flat = new LinkedHashMap<String, JsonNode>();
    for (var step : steps) {
      var bare = (ObjectNode) step.deepCopy();
      WAYS.forEach(bare::remove);
      if (bare.has("arms")) bare.get("arms").forEach(arm -> ((ObjectNode) arm).remove("steps"));
      flat.put(step.get("key").stringValue(), bare);
      for (var way : WAYS) if (step.has(way)) flat.putAll(flat(step.get(way)));
      if (step.has("arms")) step.get("arms").forEach(arm -> flat.putAll(flat(arm.get("steps"))));
    }
    return flat;
  }
}
