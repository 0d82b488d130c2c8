package dev.cartwheel.runtime.kafka;

import java.util.HashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.ProducerFactory;

/** Producers of bytes, connected as the service's other ones are; whoever asks closes. */
public final class ByteProducers {
  private final ProducerFactory<?, ?> configured;

  ByteProducers(ProducerFactory<?, ?> configured) {
    this.configured = configured;
  }

  public Producer<String, byte[]> create() {
    var settings = new HashMap<>(configured.getConfigurationProperties());
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }
}
