package dev.cartwheel.activation.destination.klaviyo;

import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** What an account at Klaviyo keeps and says. */
final class KlaviyoModel {
  static final String KEY = "pk_not-a-real-key-of-anybody-0";

  private final String broken;

  /** Ids by address. */
  private final Map<String, String> profiles = new TreeMap<>();

  private final Map<String, String> events = new TreeMap<>();
  private final Set<String> members = new TreeSet<>();

  KlaviyoModel(String broken) {
    this.broken = broken;
  }

  static ObjectNode settings(URI base) {
    return Json.mapper()
        .createObjectNode()
        .put("baseUrl", base.toString())
        .put("apiKey", KEY)
        .put("purchaseMetric", "Placed Order");
  }

  Says take(Seen call) {
    if (call.is("POST", "/api/events")) return event(call);
    if (call.is("POST", "/api/profile-import")) return profile(call);
    if (call.is("GET", "/api/profiles")) return found(call);
    if (call.path().matches("/api/lists/[^/]+/relationships/profiles")) return list(call);
    return Says.json(404, "{}");
  }

  private Says event(Seen call) {
    var event = call.json().at("/data/attributes");
    var metric = event.at("/metric/data/attributes/name").stringValue();
    var email = event.at("/profile/data/attributes/email").stringValue();
    id(email);
    events.putIfAbsent(
        email + "|" + metric + "|" + event.get("unique_id").stringValue(), event.toString());
    return Says.status(202);
  }

  private Says profile(Seen call) {
    var email = call.json().at("/data/attributes/email").stringValue();
    if (email.equals(broken)) {
      return refused(400, "/data/attributes/email", "Invalid email address " + email);
    }
    var isNew = !profiles.containsKey(email);
    var said = "{\"data\":{\"type\":\"profile\",\"id\":\"" + id(email) + "\"}}";
    return Says.json(isNew ? 201 : 200, said);
  }

  private Says found(Seen call) {
    var answer = Json.mapper().createObjectNode();
    var data = answer.putArray("data");
    profiles.forEach(
        (email, id) -> {
          if (!call.query().getOrDefault("filter", "").contains("\"" + email + "\"")) return;
          data.addObject().put("id", id).putObject("attributes").put("email", email);
        });
    return Says.json(200, answer.toString());
  }

  private Says list(Seen call) {
    for (var row : call.json().get("data")) {
      var member = call.path() + " " + row.get("id").stringValue();
      if (call.method().equals("POST")) members.add(member);
      else members.remove(member);
    }
    return Says.status(204);
  }

  private String id(String email) {
    return profiles.computeIfAbsent(email, _ -> "01PROFILE" + profiles.size());
  }

  static Says refused(int status, String pointer, String detail) {
    var answer = Json.mapper().createObjectNode();
    var error = answer.putArray("errors").addObject().put("code", "invalid").put("detail", detail);
    error.putObject("source").put("pointer", pointer);
    return Says.json(status, answer.toString());
  }

  Set<String> events() {
    return events.keySet();
  }

  int members(String list) {
    return (int) members.stream().filter(m -> m.contains("/" + list + "/")).count();
  }

  Object held() {
    return profiles + " " + events + " " + members;
  }
}
