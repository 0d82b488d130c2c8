package dev.cartwheel.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;

/** Safe defaults for the clients, endless retry for the listeners, topics and dead letters. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaDefaultsAutoConfiguration {

  @Bean
  DefaultKafkaProducerFactoryCustomizer producerDefaults(KafkaSettings settings) {
    return factory ->
        factory.updateConfigs(
            ClientDefaults.producer(settings, factory.getConfigurationProperties()));
  }

  @Bean
  DefaultKafkaConsumerFactoryCustomizer consumerDefaults() {
    return factory ->
        factory.updateConfigs(ClientDefaults.consumer(factory.getConfigurationProperties()));
  }

  @Bean
  CommonErrorHandler retryForever(KafkaSettings settings, MeterRegistry meters) {
    return RetryForever.handler(settings, meters);
  }

  @Bean
  ByteProducers byteProducers(ProducerFactory<?, ?> configured) {
    return new ByteProducers(configured);
  }

  @Bean
  DeadLetters deadLetters(ByteProducers producers, MeterRegistry meters) {
    return new DeadLetters(producers, meters);
  }

  @Bean
  TopicCreation topicCreation(
      KafkaAdmin admin, KafkaSettings settings, ObjectProvider<Topic> topics) {
    return new TopicCreation(
        admin.getConfigurationProperties(), settings, topics.orderedStream().toList());
  }
}
