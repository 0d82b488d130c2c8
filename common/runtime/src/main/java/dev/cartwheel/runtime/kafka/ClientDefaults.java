package dev.cartwheel.runtime.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Settings of clients wherever {@code spring.kafka} is silent. */
final class ClientDefaults {
  private ClientDefaults() {}

  /**
   * Acknowledged by all, doubled by none, and never waited for longer than the delivery timeout.
   */
  static Map<String, Object> producer(KafkaSettings settings, Map<String, Object> given) {
    var whole = (int) settings.deliveryTimeout().toMillis();
    return absent(
        given,
        Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            whole,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            whole / 2,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            whole / 2,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            1_000));
  }

  /** Nothing is skipped at the first start, and new topics are seen within seconds. */
  static Map<String, Object> consumer(Map<String, Object> given) {
    return absent(
        given,
        Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000,
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000));
  }

  private static Map<String, Object> absent(
      Map<String, Object> given, Map<String, Object> defaults) {
    var added = new HashMap<>(defaults);
    added.keySet().removeAll(given.keySet());
    return added;
  }
}
