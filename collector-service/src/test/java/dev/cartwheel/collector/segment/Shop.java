package dev.cartwheel.collector.segment;

import dev.cartwheel.collector.source.Kind;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.source.WriteKey;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.ShopperEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A shop in euros that receives everything at one instant. */
final class Shop {
  static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  static final StoreId STORE = new StoreId("shop");
  static final Source SOURCE =
      Source.withKey(
          "tag", STORE, Kind.TAG, new WriteKey("wk-for-tests"), Currency.getInstance("EUR"));

  private Shop() {}

  /** The same shop, in a country. */
  static Source in(String country) {
    return new Source(
        SOURCE.id(),
        STORE,
        Kind.TAG,
        SOURCE.keys(),
        List.of(),
        null,
        SOURCE.currency(),
        SOURCE.zone(),
        Set.of(),
        Set.of(),
        SOURCE.quota(),
        false,
        true,
        Map.of("country", country));
  }

  /** An event of visitor {@code v1}, single quotes for double ones. */
  static ShopperEvent track(String event, String properties) {
    return mapped(event, properties).event();
  }

  static Mapped mapped(String event, String properties) {
    var json = "{'messageId':'m1','anonymousId':'v1','event':'%s','properties':%s}";
    return one(Call.TRACK, json.formatted(event, properties));
  }

  static Fault refused(String event, String properties) {
    var json = "{'messageId':'m1','anonymousId':'v1','event':'%s','properties':%s}";
    return fault(Call.TRACK, json.formatted(event, properties));
  }

  static Mapped one(Call call, String json) {
    var sorted = sorted(call, json);
    if (sorted.accepted().size() == 1) return sorted.accepted().getFirst();
    throw new AssertionError(sorted.refused().stream().map(r -> r.fault().message()).toList());
  }

  static Fault fault(Call call, String json) {
    return sorted(call, json).refused().getFirst().fault();
  }

  static Sorted batch(String json) {
    return sorted(Call.BATCH, json);
  }

  static Sorted sorted(Call call, String json) {
    return sorted(call, json, SOURCE, Peer.UNKNOWN);
  }

  static Sorted sorted(Call call, String json, Source source, Peer peer) {
    return Parcel.open(bytes(json), call).sort(source, NOW, peer);
  }

  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
