package dev.cartwheel.collector.rejection;

import dev.cartwheel.runtime.problem.Problem;
import dev.cartwheel.wire.RejectionJson;
import dev.cartwheel.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads refusals by where they stand. Blocks: not for an event loop. */
final class RejectedTopic {
  /** Records that are looked at for one page, whatever they are. */
  private static final int MOST_LOOKED_AT = 5_000;

  private final Supplier<Consumer<byte[], byte[]>> consumers;

  RejectedTopic(Supplier<Consumer<byte[], byte[]>> consumers) {
    this.consumers = consumers;
  }

  /** The one of that id; empty when it never was, or is gone with its topic's retention. */
  Optional<Rejection> find(RejectionId id) {
    return reading(
        consumer -> {
          var partition = new TopicPartition(Topics.EVENTS_REJECTED, id.partition());
          if (!partitions(consumer).contains(partition)) return Optional.empty();
          var begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
          var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
          if (id.offset() < begin || id.offset() >= end) return Optional.empty();
          var strand = new Strand(partition, id.offset(), id.offset() + 1);
          return Optional.ofNullable(strand.peek(consumer, new Deadline()))
              .flatMap(RejectedTopic::read);
        });
  }

  /**
   * The newest of those that are wanted.
   *
   * @param after where an earlier page ended
   */
  Page page(Wanted wanted, Optional<Cursor> after, int limit) {
    return reading(consumer -> page(consumer, wanted, strands(consumer, wanted, after), limit));
  }

  private static Page page(
      Consumer<byte[], byte[]> consumer, Wanted wanted, List<Strand> strands, int limit) {
    var deadline = new Deadline();
    var found = new ArrayList<Rejection>();
    for (int looked = 0; looked < MOST_LOOKED_AT && found.size() < limit; looked++) {
      var newest = newest(consumer, strands, deadline);
      if (newest == null) return new Page(found, Optional.empty());
      var record = newest.peek(consumer, deadline);
      if (record == null || wanted.endsBefore(Instant.ofEpochMilli(record.timestamp()))) {
        newest.end();
        continue;
      }
      newest.take();
      read(record).filter(wanted::holds).ifPresent(found::add);
    }
    return new Page(found, Optional.of(cursor(strands)));
  }

  private static @Nullable Strand newest(
      Consumer<byte[], byte[]> consumer, List<Strand> strands, Deadline deadline) {
    Strand newest = null;
    var at = Long.MIN_VALUE;
    for (var strand : strands) {
      var next = strand.peek(consumer, deadline);
      if (next == null || next.timestamp() <= at) continue;
      newest = strand;
      at = next.timestamp();
    }
    return newest;
  }

  private static List<Strand> strands(
      Consumer<byte[], byte[]> consumer, Wanted wanted, Optional<Cursor> after) {
    var partitions = partitions(consumer);
    var begins = consumer.beginningOffsets(partitions);
    var ends = ends(consumer, partitions, wanted);
    return partitions.stream()
        .map(
            partition -> {
              var end = ends.getOrDefault(partition, 0L);
              var upTo =
                  after.map(c -> c.upTo().getOrDefault(partition.partition(), end)).orElse(end);
              return new Strand(partition, begins.getOrDefault(partition, 0L), Math.min(upTo, end));
            })
        .toList();
  }

  /** Up to the end, or up to the first that is too new. */
  private static Map<TopicPartition, Long> ends(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Wanted wanted) {
    var ends = new HashMap<>(consumer.endOffsets(partitions));
    if (wanted.to().isEmpty()) return ends;
    var millis = wanted.to().get().toEpochMilli();
    var times = partitions.stream().collect(Collectors.toMap(p -> p, p -> millis));
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, first) -> {
              if (first != null) ends.put(partition, first.offset());
            });
    return ends;
  }

  private static Cursor cursor(List<Strand> strands) {
    return new Cursor(
        strands.stream().collect(Collectors.toMap(s -> s.partition().partition(), Strand::upTo)));
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    return consumer.partitionsFor(Topics.EVENTS_REJECTED).stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  /** Empty for what is no refusal: nothing but the collector should write there. */
  private static Optional<Rejection> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      var id = new RejectionId(record.partition(), record.offset());
      var event = RejectionJson.read(record.value());
      return Optional.of(new Rejection(id, Instant.ofEpochMilli(record.timestamp()), event));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  private <T> T reading(Function<Consumer<byte[], byte[]>, T> read) {
    try (var consumer = consumers.get()) {
      return read.apply(consumer);
    } catch (KafkaException away) {
      throw Problem.unavailable("Kafka does not answer", Duration.ofSeconds(2));
    }
  }
}
