package dev.cartwheel.collector.webhook.generic;

import dev.cartwheel.collector.webhook.payload.Fields;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where things stand in a shop's JSON.
 *
 * @param type where the name of the event stands
 * @param events what each name means; other names are passed over
 * @param fields where things stand, for all events
 * @param own where things stand in events of one name, before {@code fields}
 * @param line where things stand in an element of the lines
 */
record Mapping(
    JsonPointer type,
    Map<String, Meaning> events,
    Map<Field, JsonPointer> fields,
    Map<String, Map<Field, JsonPointer>> own,
    Map<Field, JsonPointer> line) {

  /** The format for senders that have none of their own. */
  static final String DEFAULT =
      """
      {
        "type": "/type",
        "events": {
          "cart.updated": "cart", "cart.cleared": "cart_cleared", "checkout.started": "checkout",
          "order.placed": "order", "order.cancelled": "order_cancelled", "order.refunded": "order_refunded",
          "customer.updated": "customer", "consent.changed": "consent", "customer.erased": "erasure"
        },
        "fields": {
          "at": "/timestamp", "cart": "/data/cart", "checkout": "/data/checkout", "order": "/data/order",
          "refund": "/data/refund", "total": "/data/total", "currency": "/data/currency", "lines": "/data/lines",
          "email": "/data/email", "phone": "/data/phone", "country": "/data/country", "user": "/data/user",
          "customer": "/data/customer", "visitor": "/data/visitor", "firstName": "/data/firstName", "lastName": "/data/lastName",
          "test": "/data/test", "draft": "/data/draft", "staff": "/data/staff",
          "channel": "/data/channel", "granted": "/data/granted"
        },
        "line": {
          "variant": "/variant", "sku": "/sku", "product": "/product", "name": "/name", "brand": "/brand",
          "category": "/category", "url": "/url", "image": "/image", "quantity": "/quantity", "price": "/price"
        }
      }
      """;

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 20_000;
  private static final int LONGEST_POINTER = 300;

  Mapping {
    events = Map.copyOf(events);
    fields = Map.copyOf(fields);
    own = Map.copyOf(own);
    line = Map.copyOf(line);
  }

  /** Throws IllegalArgumentException that says what is wrong, and where in the mapping. */
  static Mapping read(String json) {
    if (json.length() > LONGEST) throw wrong("", "at most " + LONGEST + " characters");
    var root = tree(json);
    var events = new HashMap<String, Meaning>();
    var own = new HashMap<String, Map<Field, JsonPointer>>();
    for (var event : root.path("events").properties()) {
      var place = "/events/" + event.getKey();
      var told = event.getValue();
      var word = told.isObject() ? told.path("as") : told;
      events.put(event.getKey(), meaning(word, place));
      own.put(event.getKey(), pointers(told.path("fields"), place + "/fields", false));
    }
    if (events.isEmpty()) throw wrong("/events", "an object with at least one event");
    return new Mapping(
        pointer(root.path("type"), "/type"),
        events,
        pointers(root.path("fields"), "/fields", false),
        own,
        pointers(root.path("line"), "/line", true));
  }

  @Nullable String typeOf(Fields body) {
    return Subject.spot(body, type).words();
  }

  @Nullable Meaning meaningOf(String type) {
    return events.get(type);
  }

  Map<Field, JsonPointer> fieldsOf(String type) {
    var all = new EnumMap<Field, JsonPointer>(Field.class);
    all.putAll(fields);
    all.putAll(own.getOrDefault(type, Map.of()));
    return all;
  }

  private static JsonNode tree(String json) {
    try {
      var root = JSON.readTree(json);
      if (root.isObject()) return root;
      throw wrong("", "a JSON object");
    } catch (JacksonException broken) {
      throw new IllegalArgumentException("options.mapping must be JSON", broken);
    }
  }

  private static Meaning meaning(JsonNode word, String place) {
    return Meaning.of(word.asString(""))
        .orElseThrow(
            () ->
                wrong(
                    place,
                    "cart, cart_cleared, checkout, order, order_cancelled, "
                        + "order_refunded, customer, consent or erasure"));
  }

  private static Map<Field, JsonPointer> pointers(JsonNode object, String place, boolean ofLine) {
    var pointers = new EnumMap<Field, JsonPointer>(Field.class);
    for (var one : object.properties()) {
      var at = place + "/" + one.getKey();
      var field = Field.of(one.getKey()).filter(known -> known.isOfLine() == ofLine);
      pointers.put(
          field.orElseThrow(() -> wrong(at, "a field there is")), pointer(one.getValue(), at));
    }
    return pointers;
  }

  private static JsonPointer pointer(JsonNode text, String place) {
    var value = text.asString("");
    if (!value.startsWith("/") || value.length() > LONGEST_POINTER) {
      throw wrong(place, "a JSON pointer such as /data/cart_id");
    }
    return JsonPointer.compile(value);
  }

  private static IllegalArgumentException wrong(String place, String expected) {
    return new IllegalArgumentException("options.mapping" + place + " must be " + expected);
  }
}
