package dev.cartwheel.collector.intake;

import dev.cartwheel.collector.live.Feed;
import dev.cartwheel.collector.stream.EventStream;
import dev.cartwheel.wire.RejectedEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes decisions to the topics; once they are there, counts them and shows them. */
final class Ledger {
  private final EventStream stream;
  private final IntakeMeters meters;
  private final Feed feed;

  Ledger(EventStream stream, IntakeMeters meters, Feed feed) {
    this.stream = stream;
    this.meters = meters;
    this.feed = feed;
  }

  /**
   * Completes when the broker has all of it. What waits until then is the records and a few
   * numbers, not the events they were made of.
   */
  CompletableFuture<Void> enter(Decision decision) {
    var records = Records.of(decision);
    var count = decision.count();
    var rejected = decision.rejected();
    var receivedAt = decision.receivedAt();
    return stream
        .append(records)
        .thenRun(
            () -> {
              meters.count(count);
              show(count.source(), receivedAt, records.subList(0, count.accepted()), rejected);
            });
  }

  private void show(
      @Nullable String source,
      Instant receivedAt,
      List<ProducerRecord<byte[], byte[]>> accepted,
      List<RejectedEvent> rejected) {
    if (source == null) return;
    for (var record : accepted) feed.accepted(source, receivedAt, record.value());
    for (var event : rejected) feed.rejected(source, event);
  }
}
