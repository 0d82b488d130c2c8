package dev.cartwheel.activation.destination.dotdigital;

import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** What an account at Dotdigital keeps and says. */
final class DotdigitalModel {
  static final String PASSWORD = "not-a-real-password-of-anybody-0";
  static final String ENROLMENT = "6b1f0c1e-0000-4000-8000-000000000001";

  private final String broken;
  private final Map<String, Integer> contacts = new TreeMap<>();
  private final Set<String> unsubscribed = new TreeSet<>();
  private final Set<String> lists = new TreeSet<>();

  /** Phase by address and cart. */
  private final Map<String, String> carts = new TreeMap<>();

  private final List<String> enrolments = new ArrayList<>();

  DotdigitalModel(String broken) {
    this.broken = broken;
  }

  static ObjectNode settings(URI base) {
    return Json.mapper()
        .createObjectNode()
        .put("baseUrl", base.toString())
        .put("user", "apiuser")
        .put("password", PASSWORD);
  }

  Says take(Seen call) {
    var parts = call.path().substring(1).split("/");
    if (call.path().startsWith("/contacts/v3/email/")) return contact(call, parts[3]);
    if (call.path().startsWith("/insightData/v3/contacts/email/")) return cart(call, parts);
    if (call.path().startsWith("/v2/address-books/")) return remove(parts[2], parts[4]);
    if (call.is("POST", "/v2/programs/enrolments")) {
      var asked = call.json();
      enrolments.add(asked.get("programId") + " " + asked.get("contacts"));
      return Says.json(201, "{\"id\":\"%s\",\"status\":\"Processing\"}".formatted(ENROLMENT));
    }
    var isProbe = call.is("GET", "/v2/programs") || call.is("GET", "/v2/account-info");
    return isProbe ? Says.json(200, "[]") : said(404, "ERROR_OBJECT_NOT_FOUND");
  }

  private Says contact(Seen call, String email) {
    if (call.method().equals("GET")) {
      return contacts.containsKey(email) ? shown(200, email) : gone("contacts:notFound");
    }
    if (email.equals(broken)) return fault("contacts:invalidId", "The id value is invalid");
    var isNew = contacts.putIfAbsent(email, 100 + contacts.size()) == null;
    for (var list : call.json().path("lists")) lists.add(list + " " + contacts.get(email));
    return shown(isNew ? 201 : 200, email);
  }

  private Says shown(int status, String email) {
    var contact = Json.mapper().createObjectNode().put("contactId", contacts.get(email));
    var state = unsubscribed.contains(email) ? "unsubscribed" : "subscribed";
    contact.putObject("channelProperties").putObject("email").put("status", state);
    return Says.json(status, contact.toString());
  }

  private Says cart(Seen call, String[] parts) {
    if (!parts[5].equals("CartInsight")) return fault("insightData:invalid", "no such collection");
    var phase = call.json().get("cartPhase").stringValue();
    return Says.status(carts.put(parts[4] + " " + parts[6], phase) == null ? 201 : 204);
  }

  private Says remove(String list, String contact) {
    return lists.remove(list + " " + contact)
        ? Says.status(204)
        : said(404, "ERROR_CONTACT_NOT_FOUND");
  }

  /** From elsewhere: somebody left. */
  void unsubscribe(String email) {
    unsubscribed.add(email);
  }

  Map<String, String> carts() {
    return carts;
  }

  List<String> enrolments() {
    return enrolments;
  }

  int members(String list) {
    return (int) lists.stream().filter(row -> row.startsWith(list + " ")).count();
  }

  Object held() {
    return contacts + " " + unsubscribed + " " + lists + " " + carts + " " + enrolments;
  }

  /** As the older interface says it. */
  static Says said(int status, String code) {
    var json = Json.mapper().createObjectNode().put("message", "Error: " + code);
    return Says.json(status, json.toString());
  }

  /** As the newer one does. */
  static Says fault(String code, String description) {
    var json = Json.mapper().createObjectNode();
    return Says.json(400, json.put("errorCode", code).put("description", description).toString());
  }

  private static Says gone(String code) {
    return Says.json(404, Json.mapper().createObjectNode().put("errorCode", code).toString());
  }
}
