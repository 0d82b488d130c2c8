package dev.cartwheel.activation.progress;

import dev.cartwheel.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** How many changes wait in the topic. */
@Component
class Lag implements DisposableBean {
  private static final long PATIENCE_MILLIS = 2_000;

  private final Admin admin;
  private final String group;

  Lag(KafkaAdmin kafka, @Value("${spring.kafka.consumer.group-id}") String group) {
    this.admin = Admin.create(kafka.getConfigurationProperties());
    this.group = group;
  }

  /** Records not yet applied, by partition; empty while Kafka does not answer. */
  Map<Integer, Long> byPartition() {
    try {
      var partitions = partitions();
      var ends = ends(partitions);
      var committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      var lag = new TreeMap<Integer, Long>();
      ends.forEach(
          (partition, end) -> {
            var at = committed.get(partition);
            lag.put(partition.partition(), end - (at == null ? 0 : at.offset()));
          });
      return lag;
    } catch (ExecutionException | TimeoutException _) {
      return Map.of();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  private List<TopicPartition> partitions()
      throws ExecutionException, InterruptedException, TimeoutException {
    return admin
        .describeTopics(List.of(Topics.PROFILE_CHANGES))
        .allTopicNames()
        .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .values()
        .stream()
        .flatMap(topic -> topic.partitions().stream())
        .map(each -> new TopicPartition(Topics.PROFILE_CHANGES, each.partition()))
        .toList();
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    partitions.forEach(each -> latest.put(each, OffsetSpec.latest()));
    return admin
        .listOffsets(latest)
        .all()
        .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
  }

  @Override
  public void destroy() {
    admin.close(Duration.ofSeconds(2));
  }
}
