package dev.cartwheel.benchmark.audience;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.wire.EventJson;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts events onto their topic, as the collector does. */
final class Accepted implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  Accepted(Rig rig) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", rig.bootstrapServers(), "acks", "all", "linger.ms", 1),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * Sends one.
   *
   * @param appended told when the broker took it, in epoch milliseconds of the broker's clock
   */
  void send(ShopperEvent event, LongConsumer appended) {
    var key = event.envelope().identifiers().getFirst().value();
    var _ =
        producer.send(
            new ProducerRecord<>(Rig.EVENTS, key, EventJson.write(event)),
            (taken, refused) -> {
              if (refused != null) failure.set(refused);
              else appended.accept(taken.timestamp());
            });
  }

  /** Returns when all are taken. */
  void flush() {
    producer.flush();
    if (failure.get() != null) throw new IllegalStateException(failure.get());
  }

  @Override
  public void close() {
    producer.close();
  }
}
