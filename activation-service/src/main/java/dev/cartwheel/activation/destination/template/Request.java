package dev.cartwheel.activation.destination.template;

import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.activation.destination.http.Call;
import dev.cartwheel.activation.destination.http.Reply;
import dev.cartwheel.activation.input.Field;
import dev.cartwheel.wire.Json;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;

/**
 * What is asked of the endpoint for one operation.
 *
 * @param url template; its host is no part of it
 * @param headers templates by name
 * @param body template of a JSON document; empty for none
 * @param isRepeatable whether the endpoint ends up the same when it is asked twice
 * @param reference where the answer says what the endpoint calls it; empty when it does not
 */
record Request(
    String method,
    String url,
    Map<String, String> headers,
    Optional<String> body,
    boolean isRepeatable,
    Optional<JsonPointer> reference) {
  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_BODY = 50_000;
  private static final int LONGEST_HEADER = 2_000;

  /** The host is written out: no value can send anything elsewhere. */
  private static final String URL_FORM = "https?://[A-Za-z0-9.:\\[\\]-]+([/?].*)?";

  private static final String HEADER_FORM = "[A-Za-z0-9!#$&'*+.^_`|~-]{1,100}";
  private static final Set<String> NOT_OURS =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "upgrade",
          "transfer-encoding");

  enum Method {
    POST,
    PUT,
    PATCH,
    DELETE
  }

  Request {
    headers = Map.copyOf(headers);
  }

  /**
   * @param sample values as the operation has them, with texts that would break out of wherever
   *     they are not escaped
   */
  static Request read(Field json, boolean isRepeatable, Map<String, Object> sample) {
    json.object("method", "url", "headers", "body", "repeatable", "reference");
    return new Request(
        json.find("method").map(Request::method).orElse("POST"),
        url(json.get("url", "an absolute http or https URL"), sample),
        json.find("headers").map(f -> headers(f, sample)).orElse(Map.of()),
        json.find("body").map(f -> body(f, sample)),
        json.find("repeatable").map(Field::truth).orElse(isRepeatable),
        json.find("reference").map(Request::pointer));
  }

  /** A call that reads only. */
  static Request probe(Field json, Map<String, Object> sample) {
    json.object("url", "headers");
    return new Request(
        "GET",
        url(json.get("url", "an address that may be read"), sample),
        json.find("headers").map(f -> headers(f, sample)).orElse(Map.of()),
        Optional.empty(),
        true,
        Optional.empty());
  }

  static JsonPointer pointer(Field field) {
    return field.checked(
        "a JSON pointer such as /data/id", () -> JsonPointer.compile(field.text(200)));
  }

  /** Throws IllegalArgumentException when no request can be made of these values. */
  Call call(Map<String, String> common, Map<String, Object> values) {
    var call = Call.of(method, URI.create(Forms.URL.filled(url, values)));
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(common);
    all.putAll(headers);
    for (var header : all.entrySet()) {
      call = call.with(header.getKey(), line(header.getValue(), values));
    }
    return body.isEmpty() ? call : call.json(document(body.get(), values));
  }

  /** Done with what the answer calls it, where it does. */
  Outcome done(Reply.Answer answer) {
    return new Outcome.Done(
        reference
            .flatMap(place -> answer.json().map(json -> json.at(place)))
            .filter(JsonNode::isValueNode)
            .map(node -> node.asString(""))
            .filter(text -> !text.isBlank())
            .orElse(null));
  }

  static Map<String, String> headers(Field json, Map<String, Object> sample) {
    if (!json.node().isObject()) throw json.invalid("an object of texts");
    var headers = new HashMap<String, String>();
    for (var name : json.node().propertyNames()) {
      var field = json.get(name, "a text");
      var isOurs = NOT_OURS.contains(name.toLowerCase(Locale.ROOT));
      if (!name.matches(HEADER_FORM) || isOurs) throw field.fault("the name of a header");
      var template = field.text(LONGEST_HEADER);
      field.checked("a template of a header", () -> line(template, sample));
      headers.put(name, template);
    }
    return headers;
  }

  private static String method(Field field) {
    return field.checked("POST, PUT, PATCH or DELETE", () -> Method.valueOf(field.text(10)).name());
  }

  private static String url(Field field, Map<String, Object> sample) {
    var url = field.text(LONGEST_URL);
    if (!url.matches(URL_FORM)) throw field.invalid("an absolute URL with its host written out");
    field.checked("a template of a URL", () -> URI.create(Forms.URL.filled(url, sample)));
    return url;
  }

  private static String body(Field field, Map<String, Object> sample) {
    var body = field.text(LONGEST_BODY);
    field.checked("a template of JSON, with texts in quotes", () -> document(body, sample));
    return body;
  }

  private static String line(String template, Map<String, Object> values) {
    return Forms.HEADER.filled(template, values).replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static JsonNode document(String template, Map<String, Object> values) {
    try {
      return Json.mapper()
          .reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readTree(Forms.JSON.filled(template, values));
    } catch (JacksonException broken) {
      throw new IllegalArgumentException("becomes no JSON: " + broken.getOriginalMessage(), broken);
    }
  }
}
