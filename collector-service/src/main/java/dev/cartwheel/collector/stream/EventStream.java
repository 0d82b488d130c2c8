package dev.cartwheel.collector.stream;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Appends to topics, all of a request or an error. Never blocks: the producer has to be one with
 * max.block.ms 0.
 */
public final class EventStream {
  private final Producer<byte[], byte[]> producer;

  EventStream(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Completes when the broker has all of the records, fails with {@link Unavailable} when it is
   * known not to take one of them: some may be on the topic then, which is why ids are kept when a
   * client comes again.
   */
  public CompletableFuture<Void> append(Collection<ProducerRecord<byte[], byte[]>> records) {
    var open = new Open(records.size());
    for (var record : records) send(record, open);
    return open.done;
  }

  private void send(ProducerRecord<byte[], byte[]> record, Open open) {
    try {
      var _ = producer.send(record, (metadata, failure) -> open.answered(failure));
    } catch (RuntimeException refused) {
      open.answered(refused);
    }
  }

  /** Counts the answers of one request down. */
  private static final class Open {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final AtomicInteger left;
    private volatile @Nullable Exception failure;

    Open(int records) {
      left = new AtomicInteger(records);
      if (records == 0) done.complete(null);
    }

    void answered(@Nullable Exception failed) {
      if (failed != null) failure = failed;
      if (left.decrementAndGet() > 0) return;
      var cause = failure;
      if (cause == null) done.complete(null);
      else done.completeExceptionally(new Unavailable(cause.toString()));
    }
  }
}
