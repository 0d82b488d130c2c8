package dev.cartwheel.collector.segment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes a body apart in one pass, remembering where each event begins and ends. */
final class ParcelReader {
  /** Decimals keep the digits they came with. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Limits.DEPTH)
                          .maxNumberLength(Limits.DIGITS)
                          .maxNameLength(Limits.BODY_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final byte[] body;
  private final Call call;
  private final JsonParser parser;
  private final ObjectNode root = JSON.createObjectNode();
  private @Nullable List<RawEvent> events;

  private ParcelReader(byte[] body, Call call) {
    this.body = body;
    this.call = call;
    this.parser = JSON.createParser(body);
  }

  static Parcel read(byte[] body, Call call) {
    requireUtf8(body);
    try {
      var reader = new ParcelReader(body, call);
      return call.isBatch() ? reader.batch() : reader.single();
    } catch (NumberFormatException beyondAllBounds) {
      throw invalid("JSON; a number has an exponent that nothing can hold");
    } catch (JacksonException unreadable) {
      var place = unreadable.getLocation();
      throw invalid(place == null ? "JSON" : "JSON; it breaks at byte " + place.getByteOffset());
    }
  }

  private Parcel single() {
    if (!(tree() instanceof ObjectNode event)) throw invalid("a JSON object");
    requireEnd();
    event.put("type", call.type());
    var raw = new RawEvent(event, "", body, 0, body.length);
    return new Parcel(call, root, event.path("writeKey").asString(""), List.of(raw));
  }

  private Parcel batch() {
    if (parser.nextToken() != JsonToken.START_OBJECT) throw invalid("a JSON object");
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) readProperty(parser.currentName());
    requireEnd();
    if (events == null) throw new Fault(Reason.INVALID_JSON, list(), "an array of events");
    for (var event : events) inherit(event.json());
    return new Parcel(call, root, writeKey(events), events);
  }

  /** Snowplow has no word for it: there the application's id does, which is on every event. */
  private String writeKey(List<RawEvent> read) {
    if (call != Call.SNOWPLOW) return root.path("writeKey").asString("");
    return read.isEmpty() ? "" : read.getFirst().json().path("aid").asString("");
  }

  private String list() {
    return "/" + call.list();
  }

  private void readProperty(String name) {
    var token = parser.nextToken();
    if (name.equals(call.list()) && token == JsonToken.START_ARRAY) events = elements();
    else root.set(name, tree());
  }

  private List<RawEvent> elements() {
    var read = new ArrayList<RawEvent>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (read.size() == Limits.BATCH_EVENTS) {
        throw new Fault(
            Reason.TOO_MANY_EVENTS, list(), "at most " + Limits.BATCH_EVENTS + " events");
      }
      var from = (int) parser.currentTokenLocation().getByteOffset();
      var json = tree();
      var to = (int) parser.currentLocation().getByteOffset();
      read.add(new RawEvent(json, list() + "/" + read.size(), body, from, to));
    }
    return read;
  }

  private JsonNode tree() {
    return JSON.readTree(parser);
  }

  /** What the batch says of the context goes for each event that does not say it itself. */
  private void inherit(JsonNode json) {
    if (!(json instanceof ObjectNode event) || !(root.get("context") instanceof ObjectNode shared))
      return;
    var merged = shared.deepCopy();
    if (event.get("context") instanceof ObjectNode own) merged.setAll(own);
    event.set("context", merged);
  }

  private void requireEnd() {
    if (parser.nextToken() != null) throw invalid("one JSON object and nothing after it");
  }

  /** UTF-16 and UTF-32 show by zero bytes at the start, which no JSON in UTF-8 has. */
  private static void requireUtf8(byte[] body) {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF)
        throw invalid("JSON in UTF-8");
    }
  }

  private static Fault invalid(String expected) {
    return new Fault(Reason.INVALID_JSON, null, expected);
  }
}
