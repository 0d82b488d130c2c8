package dev.cartwheel.activation.destination.braze;

import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A workspace at Braze: strict about what it takes, and with a Canvas that events start and end.
 */
final class BrazeModel {
  static final String KEY = "00000000-not-a-real-rest-key-000000000000";
  private static final int MOST = 75;

  private final String broken;
  final Map<String, JsonNode> attributes = new TreeMap<>();
  final List<String> events = new ArrayList<>();
  final Set<String> running = new TreeSet<>();

  /**
   * @param broken an address that is refused
   */
  BrazeModel(String broken) {
    this.broken = broken;
  }

  Says take(Seen call) {
    if (!("Bearer " + KEY).equals(call.headers().get("authorization"))) return Says.status(401);
    if (call.is("POST", "/users/track")) return track(call.json());
    if (call.is("POST", "/canvas/trigger/send")) return start(call.json());
    if (call.is("GET", "/events/list")) return Says.json(200, "{\"events\":[]}");
    if (call.is("GET", "/canvas/details")) return Says.json(200, "{\"name\":\"Carts\"}");
    return Says.json(404, "{}");
  }

  private Says track(JsonNode body) {
    var answer = Json.mapper().createObjectNode().put("message", "success");
    var errors = answer.putArray("errors");
    for (var array : List.of("attributes", "events")) {
      var objects = body.path(array);
      if (objects.size() > MOST) return Says.json(400, "{\"message\":\"Too many objects\"}");
      for (int i = 0; i < objects.size(); i++) keep(array, i, objects.get(i), errors);
    }
    var isNone = errors.size() == body.path("attributes").size() + body.path("events").size();
    return Says.json(isNone ? 400 : 201, answer.toString());
  }

  private void keep(String array, int index, JsonNode object, ArrayNode errors) {
    var name = object.path("email").asString(object.path("phone").asString(""));
    var isEvent = array.equals("events");
    if (name.isEmpty() || name.equals(broken) || object.has("email") && object.has("phone")) {
      refuse("'email' is not valid", array, index, errors);
    } else if (isEvent && !(object.path("name").isString() && object.path("time").isString())) {
      refuse("'name' and 'time' are required", array, index, errors);
    } else if (isEvent) {
      event(name, object.get("name").stringValue());
    } else if (!object.path("_update_existing_only").booleanValue()
        || attributes.containsKey(name)) {
      attributes.put(name, object);
    }
  }

  private void event(String who, String name) {
    if (name.equals("Cart Abandoned")) running.add(who);
    if (name.equals("Cart Abandonment Ended")) running.remove(who);
    else events.add(who + " " + name);
  }

  private static void refuse(String type, String array, int index, ArrayNode errors) {
    errors.addObject().put("type", type).put("input_array", array).put("index", index);
  }

  private Says start(JsonNode body) {
    var recipient = body.at("/recipients/0");
    if (!body.path("canvas_id").isString() || !recipient.path("prioritization").isArray()) {
      return Says.json(400, "{\"message\":\"Invalid recipients\"}");
    }
    var who = recipient.get("email").stringValue();
    if (!attributes.containsKey(who)) return Says.json(400, "{\"message\":\"No recipients\"}");
    running.add(who);
    events.add(who + " canvas");
    return Says.json(201, "{\"message\":\"success\",\"dispatch_id\":\"d1\"}");
  }

  int members(String list) {
    return (int)
        attributes.values().stream()
            .filter(a -> a.path("cartwheel_" + list).asBoolean(false))
            .count();
  }

  @Override
  public String toString() {
    return attributes + " " + events + " " + running;
  }
}
