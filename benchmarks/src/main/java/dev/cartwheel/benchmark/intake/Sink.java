package dev.cartwheel.benchmark.intake;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic that bare handlers write to, by a producer with the collector's promises. */
final class Sink {
  static final String TOPIC = "bare";
  private final Producer<byte[], byte[]> producer;

  Sink(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "linger.ms",
                0,
                "batch.size",
                64 * 1024,
                "buffer.memory",
                48L * 1024 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.partitionsFor(TOPIC);
  }

  /** Completes when the broker has it. */
  CompletableFuture<Void> append(byte[] body) {
    var done = new CompletableFuture<Void>();
    var _ =
        producer.send(
            new ProducerRecord<>(TOPIC, body),
            (metadata, failure) -> {
              if (failure == null) done.complete(null);
              else done.completeExceptionally(failure);
            });
    return done;
  }
}
