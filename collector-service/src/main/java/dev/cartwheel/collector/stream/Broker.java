package dev.cartwheel.collector.stream;

import dev.cartwheel.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks after the topics, and knows whether every partition has a leader. */
final class Broker implements HealthIndicator {
  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
  private static final List<String> TOPICS =
      List.of(
          Topics.SHOPPER_EVENTS,
          Topics.EVENTS_REJECTED,
          Topics.STORE_NOTICES,
          Topics.WEBHOOK_ERRANDS);
  private static final long PATIENCE_MS = 1_500;

  private final Admin admin;
  private final Producer<byte[], byte[]> producer;
  private final StreamSettings settings;
  private volatile String trouble = "not asked yet";

  Broker(Admin admin, Producer<byte[], byte[]> producer, StreamSettings settings) {
    this.admin = admin;
    this.producer = producer;
    this.settings = settings;
  }

  @Override
  public Health health() {
    var now = trouble;
    return now.isEmpty() ? Health.up().build() : Health.down().withDetail("why", now).build();
  }

  /**
   * Creates what is missing, and keeps the producer's knowledge of the topics fresh so that no send
   * waits for it.
   */
  @Scheduled(fixedDelay = 500)
  void look() {
    var found = search();
    if (found.isEmpty() != trouble.isEmpty()) {
      if (found.isEmpty()) LOG.info("Kafka is ready");
      else LOG.warn("Kafka is away: {}", found);
    }
    trouble = found;
  }

  private String search() {
    try {
      var missing = leaderless();
      if (!missing.isEmpty()) return missing;
      TOPICS.forEach(producer::partitionsFor);
      return "";
    } catch (ExecutionException | TimeoutException | KafkaException away) {
      return away.toString();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return "stopping";
    }
  }

  private String leaderless() throws ExecutionException, InterruptedException, TimeoutException {
    for (var topic : described().values()) {
      if (topic.partitions().stream().anyMatch(partition -> partition.leader() == null)) {
        return "no leader for a partition of " + topic.name();
      }
    }
    return "";
  }

  private Map<String, TopicDescription> described()
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      return describe();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) throw failed;
      create();
      return describe();
    }
  }

  private Map<String, TopicDescription> describe()
      throws ExecutionException, InterruptedException, TimeoutException {
    return admin.describeTopics(TOPICS).allTopicNames().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
  }

  private void create() throws ExecutionException, InterruptedException, TimeoutException {
    var appendTime = Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    var events = new NewTopic(Topics.SHOPPER_EVENTS, settings.partitions(), settings.replicas());
    var all = new ArrayList<>(List.of(events.configs(appendTime)));
    for (var topic : TOPICS) {
      if (topic.equals(Topics.SHOPPER_EVENTS)) continue;
      all.add(new NewTopic(topic, 1, settings.replicas()).configs(appendTime));
    }
    var creations = admin.createTopics(all).values();
    for (var creation : creations.values()) {
      try {
        creation.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
      } catch (ExecutionException failed) {
        if (!(failed.getCause() instanceof TopicExistsException)) throw failed;
      }
    }
  }
}
