package dev.cartwheel.runtime.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import tools.jackson.core.JacksonException;

/**
 * Sets aside what cannot be read. A listener reads its whole batch through here, before its
 * transaction: the unreadable is acknowledged by {@code <topic>.dead-letter}, the rest is worked
 * on.
 */
public final class DeadLetters implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  /** A batch that is retried meets its dead letters again; so many are remembered as sent. */
  private static final int REMEMBERED = 10_000;

  private final ByteProducers producers;
  private final Counter count;
  private final Map<String, Boolean> sent = new LinkedHashMap<>();
  private @Nullable Producer<String, byte[]> producer;

  DeadLetters(ByteProducers producers, MeterRegistry meters) {
    this.producers = producers;
    this.count = Counter.builder("cartwheel.dead.letters").register(meters);
  }

  /**
   * Reads all records, in order; the result lacks those that could not be read.
   *
   * @param reading throws IllegalArgumentException or Jackson's exception for what is no value
   * @throws KafkaException when a dead letter is not acknowledged: then nothing may be committed
   */
  public <T> List<T> readable(
      Iterable<ConsumerRecord<String, byte[]>> records,
      Function<ConsumerRecord<String, byte[]>, T> reading) {
    var read = new ArrayList<T>();
    for (var each : records) {
      try {
        read.add(reading.apply(each));
      } catch (JacksonException | IllegalArgumentException e) {
        setAside(each, e);
      }
    }
    return read;
  }

  /** Puts one record on the dead-letter topic and waits for the acknowledgement. */
  public synchronized void setAside(ConsumerRecord<String, byte[]> unreadable, Exception reason) {
    var place = unreadable.topic() + "-" + unreadable.partition() + "@" + unreadable.offset();
    if (sent.containsKey(place)) {
      return;
    }
    var letter =
        new ProducerRecord<>(
            Topic.deadLettersOf(unreadable.topic()).name(), unreadable.key(), unreadable.value());
    letter.headers().add("place", bytes(place)).add("reason", bytes(reason.getClass().getName()));
    send(letter);
    remember(place);
    count.increment();
    LOG.warn("{} cannot be read ({}), set aside", place, reason.getClass().getSimpleName());
  }

  private void send(ProducerRecord<String, byte[]> letter) {
    if (producer == null) {
      producer = producers.create();
    }
    try {
      producer.send(letter).get();
    } catch (ExecutionException e) {
      throw new KafkaException("a dead letter was not acknowledged", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while writing a dead letter", e);
    }
  }

  private void remember(String place) {
    sent.put(place, true);
    if (sent.size() > REMEMBERED) {
      sent.remove(sent.keySet().iterator().next());
    }
  }

  @Override
  public synchronized void destroy() {
    if (producer != null) {
      producer.close();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
