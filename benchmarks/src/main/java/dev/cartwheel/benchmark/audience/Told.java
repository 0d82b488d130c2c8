package dev.cartwheel.benchmark.audience;

import dev.cartwheel.wire.ChangeJson;
import dev.cartwheel.wire.ProfileChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A change as it stands on its topic.
 *
 * @param appended when the broker took it, in epoch milliseconds of the broker's clock
 */
record Told(ProfileChange change, long appended) {

  boolean isEntry() {
    return change instanceof ProfileChange.Entered;
  }

  /** All of them so far. */
  static List<Told> all(Rig rig) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", rig.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(Rig.CHANGES).stream()
              .map(found -> new TopicPartition(Rig.CHANGES, found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var told = new ArrayList<Told>();
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(one -> told.add(new Told(ChangeJson.read(one.value()), one.timestamp())));
      }
      return told;
    }
  }
}
