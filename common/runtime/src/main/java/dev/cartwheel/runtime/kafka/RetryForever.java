package dev.cartwheel.runtime.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException.Level;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * A batch that fails is tried again until it succeeds, with growing pauses; nothing is ever
 * skipped. What can never succeed is no failure but a dead letter, and listeners set that aside
 * themselves: see {@link DeadLetters}.
 */
final class RetryForever {
  private RetryForever() {}

  static DefaultErrorHandler handler(KafkaSettings settings, MeterRegistry meters) {
    var pauses = new ExponentialBackOff(settings.firstRetry().toMillis(), 2);
    pauses.setMaxInterval(settings.longestRetry().toMillis());
    var handler = new DefaultErrorHandler(RetryForever::neverSkip, pauses);
    handler.setClassifications(Map.of(), true); // by default a ClassCastException is not retried
    handler.setReclassifyOnExceptionChange(false);
    handler.setResetStateOnExceptionChange(false);
    handler.setLogLevel(Level.WARN);
    handler.setRetryListeners(counting(meters));
    return handler;
  }

  private static void neverSkip(ConsumerRecord<?, ?> record, Exception reason) {
    throw new IllegalStateException("a record must not be skipped", reason);
  }

  private static RetryListener counting(MeterRegistry meters) {
    var failures = Counter.builder("cartwheel.batch.failures").register(meters);
    return new RetryListener() {
      @Override
      public void failedDelivery(
          ConsumerRecord<?, ?> record, @Nullable Exception reason, int attempt) {
        failures.increment();
      }

      @Override
      public void failedDelivery(
          ConsumerRecords<?, ?> records, @Nullable Exception reason, int attempt) {
        failures.increment();
      }
    };
  }
}
