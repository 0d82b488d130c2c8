package dev.cartwheel.activation.destination.iterable;

import dev.cartwheel.activation.destination.ModelledContract;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.wire.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** A project at Iterable: knows events and purchases by id, and journeys that start and exit. */
final class IterableModel implements ModelledContract.Model {
  static final String KEY = "not0a0real0key0of0a0project00001";

  private final String broken;
  final Map<String, String> events = new TreeMap<>();
  final Map<String, JsonNode> purchases = new TreeMap<>();
  final Map<String, JsonNode> carts = new TreeMap<>();
  final Set<String> running = new TreeSet<>();
  private final Set<String> members = new TreeSet<>();

  IterableModel(String broken) {
    this.broken = broken;
  }

  @Override
  public Says take(Seen call) {
    if (!KEY.equals(call.headers().get("api-key"))) return said(401, "BadApiKey", "no such key");
    if (call.is("GET", "/api/channels")) return Says.json(200, "{\"channels\":[]}");
    var body = call.json();
    return switch (call.path()) {
      case "/api/events/track" -> event(body);
      case "/api/workflows/triggerWorkflow" -> start(body);
      case "/api/commerce/updateCart" -> cart(body);
      case "/api/commerce/trackPurchase" -> purchase(body);
      case "/api/lists/subscribe" -> list(body, true);
      case "/api/lists/unsubscribe" -> list(body, false);
      default -> said(404, "NotFound", call.path());
    };
  }

  static Says said(int status, String code, String text) {
    var json = Json.mapper().createObjectNode().put("msg", text).put("code", code);
    return Says.json(status, json.toString());
  }

  private Says event(JsonNode body) {
    var email = body.path("email").asString("");
    if (email.isEmpty() || !body.path("eventName").isString()) return said(400, "BadParams", "");
    var name = body.get("eventName").stringValue();
    events.put(body.path("id").asString("none " + events.size()), email + " " + name);
    if (name.equals("cartAbandoned")) running.add(email);
    if (name.equals("cartAbandonmentEnded")) running.remove(email);
    return said(200, "Success", "");
  }

  private Says start(JsonNode body) {
    if (!body.path("workflowId").isInt()) return said(400, "BadParams", "workflowId is invalid");
    running.add(body.get("email").stringValue());
    return said(200, "Success", "");
  }

  private Says cart(JsonNode body) {
    if (!areWhole(body.path("items"))) return said(400, "BadParams", "items");
    carts.put(body.at("/user/email").stringValue(), body.get("items"));
    return said(200, "Success", "");
  }

  private Says purchase(JsonNode body) {
    if (!areWhole(body.path("items")) || !body.path("total").isNumber()) {
      return said(400, "BadParams", "total");
    }
    purchases.put(body.get("id").stringValue(), body);
    carts.remove(body.at("/user/email").stringValue());
    return said(200, "Success", "");
  }

  private static boolean areWhole(JsonNode items) {
    return items.isArray()
        && items
            .valueStream()
            .allMatch(
                item ->
                    item.path("id").isString()
                        && item.path("name").isString()
                        && item.path("price").isNumber()
                        && item.path("quantity").isInt());
  }

  private Says list(JsonNode body, boolean isOn) {
    if (!body.path("listId").isInt()) return said(400, "BadParams", "listId is invalid");
    var answer = Json.mapper().createObjectNode();
    var failed = answer.putObject("failedUpdates").putArray("invalidEmails");
    for (var subscriber : body.get("subscribers")) {
      var email = subscriber.path("email").asString("");
      var member = body.get("listId") + " " + email;
      if (email.equals(broken)) failed.add(email.toUpperCase(Locale.ROOT));
      else if (isOn) members.add(member);
      else members.remove(member);
    }
    answer.put("successCount", body.get("subscribers").size() - failed.size());
    answer.put("failCount", failed.size());
    return Says.json(200, answer.toString());
  }

  @Override
  public int members(String list) {
    return (int) members.stream().filter(member -> member.startsWith(list + " ")).count();
  }

  @Override
  public String toString() {
    return events + " " + purchases + " " + carts + " " + running + " " + members;
  }
}
