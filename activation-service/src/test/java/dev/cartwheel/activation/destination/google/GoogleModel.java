package dev.cartwheel.activation.destination.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cartwheel.activation.destination.Given;
import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Google, with lists that take members, and tokens for whoever signs with the right key. */
final class GoogleModel {
  static final String LIST = "7001";
  private static final KeyPair KEY = key();
  private static final Set<String> FIELDS =
      Set.of(
          "destinations",
          "audienceMembers",
          "encoding",
          "consent",
          "termsOfService",
          "validateOnly");

  private final String broken;

  /** Of each list the identifiers of each member. */
  private final Map<String, Set<Set<String>>> lists = new TreeMap<>();

  private final Map<String, String> requests = new HashMap<>();
  private int tokens;

  /**
   * @param broken hash of an address that is refused
   */
  GoogleModel(String broken) {
    this.broken = broken;
  }

  static ObjectNode settings(URI base) {
    var pem = Base64.getMimeEncoder().encodeToString(KEY.getPrivate().getEncoded());
    var file = Json.mapper().createObjectNode().put("type", "service_account");
    file.put("private_key_id", "key-1").put("client_email", "cartwheel@example.com");
    file.put(
        "private_key", "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
    file.put("token_uri", base + "/token");
    return Json.mapper()
        .createObjectNode()
        .put("baseUrl", base.toString())
        .put("credentials", file.toString())
        .put("account", "123-456-7890");
  }

  Says take(Seen call) {
    if (call.is("POST", "/token")) return token(call);
    if (!("Bearer token-" + tokens).equals(call.headers().get("authorization"))) {
      return error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials");
    }
    if (call.is("POST", "/v1/audienceMembers:ingest")) return members(call, true);
    if (call.is("POST", "/v1/audienceMembers:remove")) return members(call, false);
    if (call.is("GET", "/v1/requestStatus:retrieve")) return status(call);
    return error(404, "NOT_FOUND", "no such method");
  }

  /** What an address is told as. */
  static String hash(String email) {
    var all = Identifiers.of(Given.person(email), false);
    return all.get(0).get("emailAddress").stringValue();
  }

  /** From now on the token that was given is good for nothing. */
  void revoke() {
    tokens++;
  }

  private Says token(Seen call) {
    var form = new HashMap<String, String>();
    for (var pair : call.text().split("&")) {
      form.put(pair.split("=")[0], URLDecoder.decode(pair.split("=")[1], UTF_8));
    }
    var isRefresh = "refresh-1".equals(form.get("refresh_token"));
    if (!isRefresh && !isSigned(form.getOrDefault("assertion", ".."))) {
      return Says.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT\"}");
    }
    tokens++;
    return Says.json(
        200,
        "{\"access_token\":\"token-%d\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"
            .formatted(tokens));
  }

  private static boolean isSigned(String assertion) {
    try {
      var parts = assertion.split("\\.");
      var checking = Signature.getInstance("SHA256withRSA");
      checking.initVerify(KEY.getPublic());
      checking.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
      var claims = Json.mapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
      return checking.verify(Base64.getUrlDecoder().decode(parts[2]))
          && claims.path("scope").asString().equals("https://www.googleapis.com/auth/datamanager")
          && claims.path("exp").asLong() - claims.path("iat").asLong() <= 3_600;
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }

  private Says members(Seen call, boolean isIngest) {
    var body = call.json();
    var wrong = wrong(body, isIngest);
    if (!wrong.isEmpty()) return violations(Map.of(wrong, "INVALID"));
    var violations = new TreeMap<String, String>();
    var members = body.get("audienceMembers");
    for (int i = 0; i < members.size(); i++) {
      if (identifiers(members.get(i)).contains(broken)) {
        violations.put("audience_members[" + i + "].user_data.user_identifiers[0]", "INVALID_HEX");
      }
    }
    if (!violations.isEmpty()) return violations(violations);
    var id = "request-" + Integer.toHexString(body.hashCode());
    if (body.path("validateOnly").asBoolean(false)) return Says.json(200, "{}");
    var list =
        lists.computeIfAbsent(
            body.at("/destinations/0/productDestinationId").stringValue(), _ -> new HashSet<>());
    for (var member : members) {
      list.removeIf(known -> known.stream().anyMatch(identifiers(member)::contains));
      if (isIngest) list.add(identifiers(member));
    }
    requests.put(id, "SUCCESS");
    return Says.json(200, "{\"requestId\":\"" + id + "\"}");
  }

  /** The field that is malformed; empty when none is. */
  private static String wrong(JsonNode body, boolean isIngest) {
    for (var field : body.propertyNames()) if (!FIELDS.contains(field)) return field;
    var account = body.at("/destinations/0/operatingAccount");
    if (!account.path("accountId").asString("").matches("\\d+")) return "destinations[0]";
    if (!account.path("accountType").asString("").equals("GOOGLE_ADS")) return "destinations[0]";
    if (!body.path("encoding").asString("").equals("HEX")) return "encoding";
    if (!isIngest && (body.has("consent") || body.has("termsOfService"))) return "consent";
    var terms = body.at("/termsOfService/customerMatchTermsOfServiceStatus").asString("");
    if (isIngest && !terms.equals("ACCEPTED")) return "terms_of_service";
    var members = body.path("audienceMembers");
    if (members.isEmpty() || members.size() > 10_000) return "audience_members";
    for (int i = 0; i < members.size(); i++) {
      var all = members.get(i).at("/userData/userIdentifiers");
      if (all.isEmpty() || all.size() > 10) return "audience_members[" + i + "]";
      for (var one : all) {
        if (one.size() != 1) return "audience_members[" + i + "]";
        var hash = one.has("address") ? one.at("/address/givenName") : one.iterator().next();
        if (!hash.asString("").matches("[0-9A-Fa-f]{64}")) return "audience_members[" + i + "]";
      }
    }
    return "";
  }

  private static Set<String> identifiers(JsonNode member) {
    var all = new HashSet<String>();
    for (var each : member.at("/userData/userIdentifiers"))
      all.add(each.toString().replaceAll(".*:\"|\".*", ""));
    return all;
  }

  private Says status(Seen call) {
    var status = requests.get(call.query().getOrDefault("requestId", ""));
    return status == null ? error(404, "NOT_FOUND", "no such request") : said(status, Map.of());
  }

  /** What Google says of a request, with the number of rows that failed by reason. */
  static Says said(String status, Map<String, Integer> errors) {
    return said(status, "audienceMembersIngestionStatus", errors);
  }

  /** The same of an upload, or of a removal. */
  static Says said(String status, String of, Map<String, Integer> errors) {
    var answer = Json.mapper().createObjectNode();
    var told = answer.putArray("requestStatusPerDestination").addObject();
    told.put("requestStatus", status);
    told.putObject(of);
    var counts = told.putObject("errorInfo").putArray("errorCounts");
    errors.forEach(
        (reason, count) ->
            counts
                .addObject()
                .put("recordCount", String.valueOf(count))
                .put("reason", "PROCESSING_ERROR_REASON_" + reason));
    return Says.json(200, answer.toString());
  }

  int members(String list) {
    return lists.getOrDefault(list, Set.of()).size();
  }

  Object held() {
    var all = new TreeMap<String, Integer>();
    lists.forEach((id, members) -> all.put(id, members.hashCode()));
    return all;
  }

  static Says violations(Map<String, String> reasons) {
    var json = Json.mapper().readTree(error(400, "INVALID_ARGUMENT", "There was a problem").body());
    var detail = ((ObjectNode) json.get("error")).putArray("details").addObject();
    detail.put("@type", "type.googleapis.com/google.rpc.BadRequest");
    var violations = detail.putArray("fieldViolations");
    reasons.forEach(
        (field, reason) ->
            violations
                .addObject()
                .put("field", field)
                .put("description", "The value is not valid")
                .put("reason", reason));
    return Says.json(400, json.toString());
  }

  static Says error(int code, String status, String message) {
    var answer = Json.mapper().createObjectNode();
    var error = answer.putObject("error").put("code", code).put("message", message);
    error.put("status", status);
    return Says.json(code, answer.toString());
  }

  private static KeyPair key() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
