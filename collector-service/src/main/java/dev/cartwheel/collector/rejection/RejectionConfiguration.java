package dev.cartwheel.collector.rejection;

import dev.cartwheel.collector.intake.Redrive;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reading what was refused. Connection and security come from {@code spring.kafka}. */
@Configuration(proxyBeanMethods = false)
class RejectionConfiguration {
  private static final int READERS = 2;
  private static final int WAITING = 8;

  @Bean(destroyMethod = "dispose")
  Scheduler rejectionReaders() {
    return Schedulers.newBoundedElastic(READERS, WAITING, "reads-rejections");
  }

  @Bean
  RouterFunction<ServerResponse> rejections(
      KafkaProperties kafka, Redrive redrive, Scheduler rejectionReaders) {
    var settings = settings(kafka.buildConsumerProperties());
    var topic = new RejectedTopic(() -> consumer(settings));
    return new RejectionRoutes(topic, redrive, rejectionReaders).routes();
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    var bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(settings, bytes, bytes);
  }

  /** By offset alone: no group, nothing committed, little at a time, no long waiting. */
  private static Map<String, Object> settings(Map<String, Object> told) {
    var settings = new HashMap<>(told);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * 1024 * 1024);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
    return settings;
  }
}
