package dev.cartwheel.collector.rejection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One partition, read backwards in small windows. */
final class Strand {
  /** Records of a window; the largest are 70 kB. */
  private static final int WINDOW = 100;

  private final TopicPartition partition;
  private final long begin;
  private final Deque<ConsumerRecord<byte[], byte[]>> window = new ArrayDeque<>();
  private long loadedFrom;
  private long upTo;

  /**
   * A strand.
   *
   * @param begin the first offset there is
   * @param upTo the first offset that is not wanted any more
   */
  Strand(TopicPartition partition, long begin, long upTo) {
    this.partition = partition;
    this.begin = begin;
    this.upTo = Math.max(begin, upTo);
    this.loadedFrom = this.upTo;
  }

  TopicPartition partition() {
    return partition;
  }

  /** Everything from here on was taken. */
  long upTo() {
    return upTo;
  }

  /** The next one; null at the end. */
  @Nullable ConsumerRecord<byte[], byte[]> peek(
      Consumer<byte[], byte[]> consumer, Deadline deadline) {
    while (window.isEmpty() && loadedFrom > begin) load(consumer, deadline);
    if (window.isEmpty()) upTo = begin;
    return window.peek();
  }

  void take() {
    upTo = window.removeFirst().offset();
  }

  /** Nothing older is wanted. */
  void end() {
    window.clear();
    loadedFrom = begin;
    upTo = begin;
  }

  private void load(Consumer<byte[], byte[]> consumer, Deadline deadline) {
    var from = Math.max(begin, loadedFrom - WINDOW);
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    while (consumer.position(partition) < loadedFrom) {
      for (var record : consumer.poll(deadline.left()).records(partition)) {
        if (record.offset() < loadedFrom) window.addFirst(record);
      }
    }
    loadedFrom = from;
  }
}
