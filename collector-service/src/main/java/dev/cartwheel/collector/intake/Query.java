package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.segment.Call;
import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.wire.Json;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An event in the query of a request for an image, as the body it would otherwise have. */
final class Query {
  private static final int MOST = 200;
  private static final int DEEPEST = 5;

  private Query() {}

  /** Values are text; in Segment's calls {@code properties.price} goes into an object. */
  static byte[] body(Call call, String uri) {
    var event = new HashMap<String, Object>();
    parameters(uri)
        .forEach(
            (name, values) -> {
              if (call == Call.SNOWPLOW) event.put(name, values.getFirst());
              else put(event, name.split("\\.", DEEPEST), values.getFirst());
            });
    var body = call == Call.SNOWPLOW ? Map.of(call.list(), List.of(event)) : event;
    return Json.mapper().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, List<String>> parameters(String uri) {
    try {
      return new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, MOST).parameters();
    } catch (IllegalArgumentException badlyEscaped) {
      throw new Fault(
          Reason.INVALID_ENCODING, null, "a query in UTF-8, escaped with percent signs");
    }
  }

  /** What stands in the way of an object gives way to it. */
  private static void put(Map<String, Object> event, String[] path, String value) {
    var at = event;
    for (int i = 0; i < path.length - 1; i++) at = child(at, path[i]);
    at.put(path[path.length - 1], value);
  }

  @SuppressWarnings("unchecked") // every map in here was put there by this method
  private static Map<String, Object> child(Map<String, Object> parent, String name) {
    if (parent.get(name) instanceof Map<?, ?> known) return (Map<String, Object>) known;
    var child = new HashMap<String, Object>();
    parent.put(name, child);
    return child;
  }
}
