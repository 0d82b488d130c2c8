package dev.cartwheel.audience.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/** How the consumer of shopper events is set up. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(StreamConfiguration.class);

  /** Large enough for a full batch of usual events from one partition. */
  private static final int PARTITION_BYTES = 2 * 1024 * 1024;

  /** In a session: a rebalance is heard of by the next one. */
  private static final int HEARTBEATS = 6;

  /** At once and for one consumer, so that a backlog does not fill the heap. */
  private static final int FETCHED_BYTES = 4 * PARTITION_BYTES;

  @Bean
  ConcurrentKafkaListenerContainerFactory<String, byte[]> shopperEventContainers(
      ConsumerFactory<?, ?> configured, CommonErrorHandler retryForever, StreamSettings settings) {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(
        new DefaultKafkaConsumerFactory<>(
            consumer(configured, settings), new StringDeserializer(), new ByteArrayDeserializer()));
    factory.setBatchListener(true);
    factory.setConcurrency(settings.consumers());
    factory.setCommonErrorHandler(retryForever);
    factory.getContainerProperties().setAckMode(AckMode.BATCH);
    // The database knows where to go on; what the broker is told is for those who look at lag
    // there.
    factory.getContainerProperties().setSyncCommits(false);
    factory.getContainerProperties().setCommitCallback(StreamConfiguration::told);
    return factory;
  }

  /** Refused in the middle of every rebalance; the next one says the same and more. */
  private static void told(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
    if (failure != null) LOG.debug("the broker was not told {}: {}", offsets, failure.toString());
  }

  private static Map<String, Object> consumer(
      ConsumerFactory<?, ?> configured, StreamSettings settings) {
    var properties = new HashMap<>(configured.getConfigurationProperties());
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
    properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    var session = (int) settings.session().toMillis();
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / HEARTBEATS);
    // Whoever comes or goes stops nobody else: the others keep what they have.
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return properties;
  }
}
