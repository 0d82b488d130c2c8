package dev.cartwheel.activation.destination.mailchimp;

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
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an account at Mailchimp keeps and says. */
final class MailchimpModel {
  static final String KEY = "not-a-real-key-of-anybody-0-us6";

  private static final Pattern MEMBER = Pattern.compile("/lists/aud1/members/(\\w{32})(/tags)?");
  private static final Pattern TRIGGER =
      Pattern.compile("/customer-journeys/journeys/(\\d+)/steps/(\\d+)/actions/trigger");
  private static final String STORE = "/ecommerce/stores/shop";

  private final String broken;

  /** Status by hash. */
  private final Map<String, String> members = new TreeMap<>();

  private final Set<String> tags = new TreeSet<>();
  private final Map<String, String> carts = new TreeMap<>();

  /** Variants by product. */
  private final Map<String, Set<String>> products = new TreeMap<>();

  private final List<String> entries = new ArrayList<>();

  MailchimpModel(String broken) {
    this.broken = broken;
  }

  static ObjectNode settings(URI base) {
    return Json.mapper()
        .createObjectNode()
        .put("baseUrl", base.toString())
        .put("apiKey", KEY)
        .put("audience", "aud1")
        .put("store", "shop");
  }

  Says take(Seen call) {
    var member = MEMBER.matcher(call.path());
    if (member.matches()) return member(call, member.group(1), member.group(2) != null);
    var trigger = TRIGGER.matcher(call.path());
    if (trigger.matches()) {
      var email = call.json().get("email_address").stringValue();
      entries.add(trigger.group(1) + "/" + trigger.group(2) + " " + email);
      return Says.status(204);
    }
    if (call.is("POST", STORE + "/carts")) return newCart(call);
    if (call.is("POST", STORE + "/products")) return product(call);
    if (call.path().startsWith(STORE + "/products/")) return variant(call);
    if (call.path().startsWith(STORE + "/carts/")) return cart(call);
    return call.is("GET", "/ping") ? Says.json(200, "{}") : problem(404, "Resource Not Found", "");
  }

  private Says member(Seen call, String hash, boolean isTags) {
    if (!isTags) {
      var body = call.json();
      if (body.get("email_address").stringValue().equals(broken)) {
        return problem(400, "Invalid Resource", broken + " looks fake or invalid");
      }
      members.putIfAbsent(hash, body.get("status_if_new").stringValue());
      return Says.json(200, "{\"status\":\"" + members.get(hash) + "\"}");
    }
    if (!members.containsKey(hash)) return problem(404, "Resource Not Found", "no member");
    for (var tag : call.json().get("tags")) {
      var name = tag.get("name").stringValue() + " " + hash;
      if (tag.get("status").stringValue().equals("active")) tags.add(name);
      else tags.remove(name);
    }
    return Says.status(204);
  }

  private Says newCart(Seen call) {
    var cart = call.json();
    var id = cart.get("id").stringValue();
    if (carts.containsKey(id)) return problem(400, "Bad Request", "a cart of that id exists");
    if (!hasAllOf(cart)) return problem(400, "Bad Request", "no such product or variant");
    carts.put(id, cart.get("order_total") + " " + cart.get("currency_code"));
    return Says.json(200, "{}");
  }

  private boolean hasAllOf(JsonNode cart) {
    for (var line : cart.get("lines")) {
      var variants = products.getOrDefault(line.get("product_id").stringValue(), Set.of());
      if (!variants.contains(line.get("product_variant_id").stringValue())) return false;
    }
    return true;
  }

  private Says product(Seen call) {
    var product = call.json();
    var variants = new TreeSet<String>();
    for (var variant : product.get("variants")) variants.add(variant.get("id").stringValue());
    return products.putIfAbsent(product.get("id").stringValue(), variants) == null
        ? Says.json(200, "{}")
        : problem(400, "Bad Request", "a product of that id exists");
  }

  private Says variant(Seen call) {
    var parts = call.path().substring(STORE.length()).split("/");
    var variants = products.get(parts[2]);
    if (variants == null) return problem(404, "Resource Not Found", "no product");
    variants.add(parts[4]);
    return Says.json(200, "{}");
  }

  private Says cart(Seen call) {
    var id = call.path().substring(call.path().lastIndexOf('/') + 1);
    if (!carts.containsKey(id)) return problem(404, "Resource Not Found", "no cart");
    if (call.method().equals("DELETE")) {
      carts.remove(id);
      return Says.status(204);
    }
    if (!hasAllOf(call.json())) return problem(400, "Bad Request", "no such product or variant");
    carts.put(id, call.json().get("order_total") + " " + call.json().get("currency_code"));
    return Says.json(200, "{}");
  }

  /** From elsewhere: somebody left the audience. */
  void unsubscribe(String hash) {
    members.put(hash, "unsubscribed");
  }

  Map<String, String> carts() {
    return carts;
  }

  List<String> entries() {
    return entries;
  }

  Map<String, String> members() {
    return members;
  }

  int tagged(String tag) {
    return (int) tags.stream().filter(name -> name.startsWith(tag + " ")).count();
  }

  Object held() {
    return members + " " + tags + " " + carts + " " + products + " " + entries;
  }

  static Says problem(int status, String title, String detail) {
    var json = Json.mapper().createObjectNode().put("status", status);
    json.put("title", title).put("detail", detail);
    return Says.json(status, json.toString())
        .with("content-type", "application/problem+json; charset=utf-8");
  }
}
