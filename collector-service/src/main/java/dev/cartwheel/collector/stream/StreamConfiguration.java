package dev.cartwheel.collector.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The producer and its watch. Connection, security and tuning come from {@code spring.kafka}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(StreamSettings.class)
class StreamConfiguration {

  @Bean
  Producer<byte[], byte[]> shopperEventProducer(KafkaProperties kafka, StreamSettings settings) {
    return new KafkaProducer<>(
        producer(kafka.buildProducerProperties(), settings),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  @Bean
  Admin topicAdmin(KafkaProperties kafka) {
    var config = kafka.buildAdminProperties();
    config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 1_500);
    config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 1_500);
    return Admin.create(config);
  }

  @Bean
  EventStream eventStream(Producer<byte[], byte[]> producer) {
    return new EventStream(producer);
  }

  @Bean
  Broker brokerHealthIndicator(
      Admin admin, Producer<byte[], byte[]> producer, StreamSettings settings) {
    return new Broker(admin, producer, settings);
  }

  @Bean
  Room room(StreamSettings settings) {
    return new Room(settings.inFlight().toBytes());
  }

  /**
   * What makes the promise: all replicas, no duplicate by a retry, no send that waits for anything,
   * and an end to every record in time. Topics stay known however seldom they are used.
   */
  private static Map<String, Object> producer(Map<String, Object> told, StreamSettings settings) {
    var millis = Math.toIntExact(settings.acknowledgeWithin().toMillis());
    var config = new HashMap<>(told);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(50, millis - 500));
    config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, 24 * 60 * 60 * 1_000L);
    return config;
  }
}
