package dev.cartwheel.collector;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.wire.EventJson;
import dev.cartwheel.wire.Json;
import dev.cartwheel.wire.RejectedEvent;
import dev.cartwheel.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that is on a topic now. */
public final class TopicReader {
  private final String bootstrapServers;

  public TopicReader(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  public List<ShopperEvent> events() {
    return records(Topics.SHOPPER_EVENTS).stream().map(r -> EventJson.read(r.value())).toList();
  }

  public List<RejectedEvent> rejected() {
    return records(Topics.EVENTS_REJECTED).stream()
        .map(r -> Json.mapper().readValue(r.value(), RejectedEvent.class))
        .toList();
  }

  public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    var bytes = new ByteArrayDeserializer();
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
    try (var consumer = new KafkaConsumer<>(config, bytes, bytes)) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
      }
      return read;
    }
  }
}
