package dev.cartwheel.activation.destination.customerio;

import dev.cartwheel.activation.destination.ModelledContract;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** A workspace at Customer.io that drops events by their id, and has a campaign with a goal. */
final class CustomerIoModel implements ModelledContract.Model {
  static final String SITE = "site1";
  static final String KEY = "not-a-real-key-of-a-site-0001";
  private static final int MOST_BYTES = 500_000;

  private final String broken;
  final Map<String, JsonNode> people = new TreeMap<>();
  final Map<String, String> events = new TreeMap<>();
  final Set<String> running = new TreeSet<>();
  private final Set<String> members = new TreeSet<>();

  CustomerIoModel(String broken) {
    this.broken = broken;
  }

  @Override
  public Says take(Seen call) {
    var pair =
        Base64.getEncoder().encodeToString((SITE + ":" + KEY).getBytes(StandardCharsets.UTF_8));
    if (!("Basic " + pair).equals(call.headers().get("authorization"))) return Says.status(401);
    if (call.is("GET", "/api/v1/accounts/region")) {
      return Says.json(200, "{\"url\":\"https://track.customer.io\",\"region\":\"us\"}");
    }
    if (call.is("POST", "/api/v2/entity")) return entity(call.json());
    if (call.is("POST", "/api/v2/batch")) return batch(call);
    if (call.path().matches("/api/v1/segments/\\d+/(add|remove)_customers")) return segment(call);
    return Says.json(404, "{}");
  }

  private Says entity(JsonNode entity) {
    var fault = keep(entity);
    if (fault == null) return Says.json(200, "{}");
    return Says.json(400, "{\"errors\":[{\"reason\":\"invalid\",\"field\":\"" + fault + "\"}]}");
  }

  private Says batch(Seen call) {
    if (call.body().length >= MOST_BYTES) return Says.status(413);
    var answer = Json.mapper().createObjectNode();
    var errors = answer.putArray("errors");
    var batch = call.json().get("batch");
    for (int i = 0; i < batch.size(); i++) {
      var fault = keep(batch.get(i));
      if (fault == null) continue;
      errors.addObject().put("batch_index", i).put("reason", "invalid").put("field", fault);
    }
    return errors.isEmpty() ? Says.json(200, "{}") : Says.json(207, answer.toString());
  }

  /** Null, or the field at fault. */
  private String keep(JsonNode entity) {
    var identifiers = entity.path("identifiers");
    var email = identifiers.path("email").asString("");
    if (!entity.path("type").asString("").equals("person")) return "type";
    if (identifiers.size() != 1 || email.isEmpty() || email.equals(broken))
      return "identifiers.email";
    return switch (entity.path("action").asString("")) {
      case "event" -> event(email, entity);
      case "identify" -> identify(email, entity.path("attributes"));
      default -> "action";
    };
  }

  private String event(String email, JsonNode event) {
    if (!event.path("id").asString("").matches("[0-7][0-9A-HJKMNP-TV-Z]{25}")) return "id";
    if (!event.path("name").isString()) return "name";
    for (var reserved : Set.of("recipient", "from_address", "reply_to")) {
      if (event.path("attributes").has(reserved)) return reserved;
    }
    var name = event.get("name").stringValue();
    if (events.putIfAbsent(event.get("id").stringValue(), name) != null) return null;
    if (name.equals("Cart Abandoned")) running.add(email);
    if (name.equals("Cart Abandonment Ended")) running.remove(email);
    return null;
  }

  private String identify(String email, JsonNode attributes) {
    if (!attributes.path("_update").asBoolean(false) || people.containsKey(email)) {
      people.put(email, attributes);
    }
    return null;
  }

  private Says segment(Seen call) {
    var ids = call.json().get("ids");
    if (ids.isEmpty() || ids.size() > 1_000)
      return Says.json(400, "{\"meta\":{\"errors\":[\"ids\"]}}");
    if (!"email".equals(call.query().get("id_type"))) return Says.json(200, "{}");
    var segment = call.path().split("/")[4];
    var given = new HashSet<String>();
    for (var id : ids) given.add(segment + " " + id.stringValue());
    given.removeIf(member -> !people.containsKey(member.split(" ")[1]));
    if (call.path().endsWith("add_customers")) members.addAll(given);
    else members.removeAll(given);
    return Says.json(200, "{}");
  }

  @Override
  public int members(String list) {
    return (int) members.stream().filter(member -> member.startsWith(list + " ")).count();
  }

  @Override
  public String toString() {
    return people + " " + events + " " + running + " " + members;
  }
}
