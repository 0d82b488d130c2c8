package dev.cartwheel.activation.destination.meta;

import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An ad account at Meta that keeps audiences and events, and takes nothing that is malformed. */
final class MetaModel {
  static final String TOKEN = "EAAnot-a-real-token-0";
  static final String SECRET = "not-a-real-secret-0";
  static final String AUDIENCE = "23840000000000001";
  private static final Pattern USERS = Pattern.compile("/v25\\.0/([0-9]+)/users");
  private static final List<String> KEYS =
      List.of(
          "EMAIL",
          "PHONE",
          "FN",
          "LN",
          "CT",
          "ST",
          "ZIP",
          "COUNTRY",
          "GEN",
          "DOBY",
          "DOBM",
          "DOBD",
          "EXTERN_ID",
          "DATA_PROCESSING_OPTIONS",
          "DATA_PROCESSING_OPTIONS_COUNTRY",
          "DATA_PROCESSING_OPTIONS_STATE");

  private final String broken;

  /** Of each audience the identifiers of each member. */
  private final Map<String, Set<Set<String>>> audiences = new TreeMap<>();

  private final Map<String, String> events = new TreeMap<>();

  /**
   * @param broken hash of an address that is told to be invalid
   */
  MetaModel(String broken) {
    this.broken = broken;
  }

  static ObjectNode settings(URI base) {
    return Json.mapper()
        .createObjectNode()
        .put("baseUrl", base.toString())
        .put("accessToken", TOKEN)
        .put("appSecret", SECRET)
        .put("adAccount", "act_1001")
        .put("dataset", "2002")
        .put("shopUrl", "https://shop.example.com");
  }

  Says take(Seen call) {
    var users = USERS.matcher(call.path());
    if (users.matches()) return users(call, users.group(1));
    if (call.is("POST", "/v25.0/2002/events")) return events(call);
    if (call.is("GET", "/v25.0/act_1001/customaudiences")) {
      return "Bearer ".concat(TOKEN).equals(call.headers().get("authorization"))
          ? Says.json(200, "{\"data\":[]}")
          : error(190, 0, "Invalid OAuth access token");
    }
    return error(100, 33, "Unsupported request: no such object");
  }

  private Says users(Seen call, String audience) {
    var body = call.json();
    if (!body.path("access_token").asString("").equals(TOKEN)) return error(190, 0, "no token");
    var wrong = wrong(body);
    if (!wrong.isEmpty()) return error(100, 0, wrong);
    var members = audiences.computeIfAbsent(audience, _ -> new HashSet<>());
    var invalid = Json.mapper().createObjectNode();
    for (var row : body.at("/payload/data")) {
      var cells = cells(row);
      if (cells.contains(broken)) {
        invalid.put(String.valueOf(invalid.size()), broken);
      } else {
        members.removeIf(member -> member.stream().anyMatch(cells::contains));
        if (call.method().equals("POST")) members.add(cells);
      }
    }
    return counted(audience, body, invalid);
  }

  private static Says counted(String audience, JsonNode body, ObjectNode invalid) {
    var answer = Json.mapper().createObjectNode().put("audience_id", audience);
    answer.put("session_id", body.at("/session/session_id").asString());
    answer.put("num_received", body.at("/payload/data").size());
    answer.put("num_invalid_entries", invalid.size());
    answer.set("invalid_entry_samples", invalid);
    return Says.json(200, answer.toString());
  }

  /** What is malformed; empty when nothing is. */
  private static String wrong(JsonNode body) {
    var session = body.path("session");
    if (!session.path("session_id").isIntegralNumber()) return "session_id";
    if (session.path("batch_seq").asInt(0) != 1) return "batch_seq";
    if (!session.path("last_batch_flag").asBoolean(false)) return "last_batch_flag";
    var schema = body.at("/payload/schema");
    for (var key : schema) if (!KEYS.contains(key.stringValue())) return "schema";
    var rows = body.at("/payload/data");
    if (rows.isEmpty() || rows.size() > 10_000) return "data";
    for (var row : rows) {
      if (row.size() != schema.size()) return "a row does not match the schema";
      for (int i = 0; i < row.size(); i++) {
        if (isWrong(schema.get(i).stringValue(), row.get(i))) return "a cell";
      }
    }
    return "";
  }

  private static boolean isWrong(String key, JsonNode cell) {
    if (key.equals("DATA_PROCESSING_OPTIONS")) return !cell.isArray();
    if (key.startsWith("DATA_PROCESSING_OPTIONS_")) return !cell.isIntegralNumber();
    return !cell.isString() || isWrong(key, cell.stringValue());
  }

  private static boolean isWrong(String key, String cell) {
    return !key.equals("EXTERN_ID") && !cell.isEmpty() && !cell.matches("[0-9a-f]{64}");
  }

  private static Set<String> cells(JsonNode row) {
    var cells = new HashSet<String>();
    for (var cell : row)
      if (cell.isString() && !cell.stringValue().isEmpty()) cells.add(cell.stringValue());
    return cells;
  }

  private Says events(Seen call) {
    var body = call.json();
    for (var event : body.path("data")) {
      for (var hash : event.at("/user_data/em")) {
        if (isWrong("em", hash.stringValue())) return error(100, 2_804_019, "em");
      }
      var time = event.path("event_time").asLong(0);
      if (time < Given.NOON.getEpochSecond()) return error(100, 2_804_003, "too old");
      var key = event.path("event_name").asString() + " " + event.path("event_id").asString();
      events.putIfAbsent(key, event.path("custom_data").toString());
    }
    return Says.json(200, "{\"events_received\":" + body.path("data").size() + "}");
  }

  int members(String audience) {
    return audiences.getOrDefault(audience, Set.of()).size();
  }

  List<String> purchases() {
    return new ArrayList<>(events.keySet());
  }

  Object held() {
    var all = new TreeMap<String, Integer>();
    audiences.forEach((id, members) -> all.put(id, members.hashCode()));
    return all + " " + events;
  }

  static Says error(int code, int sub, String message) {
    var answer = Json.mapper().createObjectNode();
    var error = answer.putObject("error").put("message", message).put("type", "OAuthException");
    error.put("code", code);
    if (sub != 0) error.put("error_subcode", sub);
    return Says.json(400, answer.toString());
  }
}
