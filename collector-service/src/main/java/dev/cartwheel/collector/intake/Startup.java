package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.Sources;
import dev.cartwheel.wire.Json;
import java.util.List;
import java.util.Map;

/** What stock snippets ask for before they send anything, so that only their host has to change. */
final class Startup {
  private final Sources sources;

  Startup(Sources sources) {
    this.sources = sources;
  }

  /**
   * The settings of a client.
   *
   * @param keys the first known one of these is answered
   * @param scheme of the collector's own address, as the client knows it
   */
  Answer of(Wish.Client client, List<String> keys, String scheme, String host) {
    for (var key : keys) {
      var source = sources.of(key);
      if (source.isEmpty() || !source.get().enabled()) continue;
      return Answer.json(
          Json.mapper()
              .writeValueAsString(
                  switch (client) {
                    case SEGMENT -> segment(key, scheme, host);
                    case RUDDERSTACK -> rudderStack(key, source.get());
                  }));
    }
    return Answer.unknownKey();
  }

  private static Map<String, Object> segment(String key, String scheme, String host) {
    var way = Map.of("apiKey", key, "apiHost", host + "/v1", "protocol", scheme);
    return Map.of(
        "integrations", Map.of("Segment.io", way),
        "plan", Map.of("track", Map.of("__default", Map.of("enabled", true))));
  }

  private static Map<String, Object> rudderStack(String key, Source source) {
    var off = Map.of("enabled", false);
    var told =
        Map.of(
            "id", source.id(),
            "name", source.id(),
            "writeKey", key,
            "enabled", true,
            "workspaceId", source.store().value(),
            "config", Map.of("statsCollection", Map.of("errors", off, "metrics", off)),
            "destinations", List.of(),
            "connections", List.of());
    return Map.of("source", told);
  }
}
