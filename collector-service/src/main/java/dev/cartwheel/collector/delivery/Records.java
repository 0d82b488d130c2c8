package dev.cartwheel.collector.delivery;

import dev.cartwheel.collector.segment.Mapped;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.source.Source;
import dev.cartwheel.collector.webhook.Errand;
import dev.cartwheel.collector.webhook.Mark;
import dev.cartwheel.collector.webhook.Notice;
import dev.cartwheel.collector.webhook.Payload;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.DisclosureRequested;
import dev.cartwheel.core.event.ShopperEvent.ErasureRequested;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RejectedEvent;
import dev.cartwheel.wire.StoreNotice;
import dev.cartwheel.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What is written, and under which key. */
final class Records {

  private Records() {}

  /** In their order; one shopper's events stay in it. */
  static List<ProducerRecord<byte[], byte[]>> of(List<ShopperEvent> events) {
    return events.stream().map(Records::of).toList();
  }

  private static ProducerRecord<byte[], byte[]> of(ShopperEvent event) {
    var key = new Mapped(event, Set.of()).routingKey();
    return new ProducerRecord<>(Topics.SHOPPER_EVENTS, bytes(key), EventJson.write(event));
  }

  static ProducerRecord<byte[], byte[]> of(Errand errand, Source source) {
    var told = new SourceErrand(source.id(), errand);
    return new ProducerRecord<>(
        Topics.WEBHOOK_ERRANDS, bytes(errand.subject()), Json.lasting().writeValueAsBytes(told));
  }

  /** A demand that names nobody whom we could know is one that there is nothing to do for. */
  static List<ProducerRecord<byte[], byte[]>> of(Notice notice, Mark mark, Source source) {
    var id = EventId.of(source.id(), mark.id());
    return switch (notice) {
      case Notice.ErasePerson(var store, var at, var names, var orders) ->
          names.isEmpty()
              ? List.of()
              : of(List.of(new ErasureRequested(envelope(id, store, source, at, names), orders)));
      case Notice.DisclosePerson(var store, var at, var names, var orders, var request) ->
          names.isEmpty() ? List.of() : disclosure(id, source, store, at, names, orders, request);
      case Notice.EraseStore(var store, var at) ->
          of(new StoreNotice(id, store, source.id(), StoreNotice.Kind.ERASURE_REQUESTED, at));
      case Notice.Uninstalled(var store, var at) ->
          of(new StoreNotice(id, store, source.id(), StoreNotice.Kind.UNINSTALLED, at));
    };
  }

  private static List<ProducerRecord<byte[], byte[]>> disclosure(
      EventId id,
      Source source,
      StoreId store,
      Instant at,
      List<Identifier> names,
      List<OrderId> orders,
      String request) {
    var envelope = envelope(id, store, source, at, names);
    return of(List.of(new DisclosureRequested(envelope, orders, request)));
  }

  private static List<ProducerRecord<byte[], byte[]>> of(StoreNotice notice) {
    var key = bytes(notice.store().value());
    return List.of(new ProducerRecord<>(Topics.STORE_NOTICES, key, notice.write()));
  }

  private static Envelope envelope(
      EventId id, StoreId store, Source source, Instant at, List<Identifier> names) {
    var origin = new Origin(source.id(), Origin.Kind.PLATFORM);
    return new Envelope(id, store, origin, at, at, names, Set.of());
  }

  static ProducerRecord<byte[], byte[]> rejected(
      Source source,
      Payload raw,
      Instant receivedAt,
      Reason reason,
      @Nullable String pointer,
      String expected) {
    var original = source.masked(beginning(raw));
    var event =
        new RejectedEvent(source.id(), receivedAt, reason.code(), pointer, expected, original);
    return new ProducerRecord<>(Topics.EVENTS_REJECTED, Json.mapper().writeValueAsBytes(event));
  }

  private static String beginning(Payload raw) {
    var kept = Math.min(raw.size(), RejectedEvent.KEPT_BYTES);
    return Payload.of(Arrays.copyOf(raw.bytes(), kept)).text();
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
