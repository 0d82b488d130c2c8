package dev.cartwheel.runtime.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What an operator watches: how much waits, and for how long. */
final class OutboxMeters {
  private final Counter published;
  private volatile OutboxRows.Backlog backlog = new OutboxRows.Backlog(0, Duration.ZERO);

  OutboxMeters(MeterRegistry meters) {
    published =
        Counter.builder("cartwheel.outbox.published")
            .description("messages acknowledged by Kafka")
            .register(meters);
    Gauge.builder("cartwheel.outbox.backlog", () -> backlog.size())
        .description("messages that wait, counted up to 100,000")
        .register(meters);
    Gauge.builder("cartwheel.outbox.oldest.age", () -> backlog.oldest().toMillis() / 1e3)
        .description("time the oldest message has waited")
        .baseUnit("seconds")
        .register(meters);
  }

  void published(int messages) {
    published.increment(messages);
  }

  void waiting(OutboxRows.Backlog now) {
    backlog = now;
  }
}
