package dev.cartwheel.runtime.outbox;

import dev.cartwheel.runtime.kafka.ByteProducers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Writes messages to Kafka in order. */
final class Publisher implements AutoCloseable {
  private final ByteProducers producers;
  private @Nullable Producer<String, byte[]> producer;

  Publisher(ByteProducers producers) {
    this.producers = producers;
  }

  /**
   * How many of a batch were acknowledged before the first that was not.
   *
   * @param failure why the rest was not; null if all were
   */
  record Outcome(int acknowledged, @Nullable Exception failure) {}

  /**
   * Returns when each message is acknowledged or the first has failed. After a failure the producer
   * is thrown away with what it still holds, so that a later message does not overtake an earlier
   * one.
   */
  Outcome publish(List<Message> messages) {
    var acknowledged = 0;
    try {
      for (var sent : send(messages)) {
        sent.get();
        acknowledged++;
      }
      return new Outcome(acknowledged, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(acknowledged, e);
    } catch (ExecutionException | KafkaException e) {
      return failed(acknowledged, e);
    }
  }

  private List<Future<?>> send(List<Message> messages) {
    var current = producer == null ? producers.create() : producer;
    producer = current;
    var sent = new ArrayList<Future<?>>(messages.size());
    for (var message : messages) {
      var one = current.send(record(message));
      sent.add(one);
      if (one.state() == Future.State.FAILED) {
        break; // each further one would wait for the topic's partitions as long as this one did
      }
    }
    return sent;
  }

  private static ProducerRecord<String, byte[]> record(Message message) {
    return new ProducerRecord<>(message.topic(), message.key(), message.payload());
  }

  private Outcome failed(int acknowledged, Exception failure) {
    close();
    return new Outcome(acknowledged, failure);
  }

  /** Drops what is not sent; it still is in the table. */
  @Override
  public void close() {
    if (producer != null) {
      var old = producer;
      producer = null;
      closeNow(old);
    }
  }

  private static void closeNow(Producer<?, ?> old) {
    try {
      old.close(Duration.ZERO);
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
    }
  }
}
