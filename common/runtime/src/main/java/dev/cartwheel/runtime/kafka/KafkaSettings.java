package dev.cartwheel.runtime.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Kafka is used, beyond {@code spring.kafka}.
 *
 * @param partitions of a topic that is created, 1 to 1000; the bound of parallel instances
 * @param replicationFactor of a topic that is created, 1 to 10; 3 on a cluster
 * @param retention how long records are kept in a topic that is created
 * @param deliveryTimeout how long a record may take to be acknowledged, from 1 s; then it is sent
 *     anew or refused
 * @param firstRetry pause before a failed batch is tried the second time; it doubles from there
 * @param longestRetry the pause never grows beyond this
 */
@ConfigurationProperties("cartwheel.kafka")
public record KafkaSettings(
    @DefaultValue("6") int partitions,
    @DefaultValue("1") short replicationFactor,
    @DefaultValue("7d") Duration retention,
    @DefaultValue("10s") Duration deliveryTimeout,
    @DefaultValue("100ms") Duration firstRetry,
    @DefaultValue("10s") Duration longestRetry) {
  private static final Duration LEAST_DELIVERY = Duration.ofSeconds(1);

  public KafkaSettings {
    if (partitions < 1 || partitions > 1_000) {
      throw new IllegalArgumentException(
          "cartwheel.kafka.partitions must be 1 to 1000, was " + partitions);
    }
    if (replicationFactor < 1 || replicationFactor > 10) {
      throw new IllegalArgumentException(
          "cartwheel.kafka.replication-factor must be 1 to 10, was " + replicationFactor);
    }
    if (!retention.isPositive()) {
      throw new IllegalArgumentException(
          "cartwheel.kafka.retention must be above zero, was " + retention);
    }
    if (deliveryTimeout.compareTo(LEAST_DELIVERY) < 0) {
      throw new IllegalArgumentException(
          "cartwheel.kafka.delivery-timeout must be at least 1s, was " + deliveryTimeout);
    }
    if (!firstRetry.isPositive()) {
      throw new IllegalArgumentException(
          "cartwheel.kafka.first-retry must be above zero, was " + firstRetry);
    }
    if (longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException(
          "cartwheel.kafka.longest-retry must be at least first-retry, was " + longestRetry);
    }
  }
}
