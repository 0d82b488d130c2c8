package dev.cartwheel.collector.delivery;

import dev.cartwheel.collector.delivery.Letter.Count;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What becomes of webhooks, counted. */
final class DeliveryMeters {
  /** Happenings, by {@code source}, {@code result} and {@code why}. */
  static final String DELIVERIES = "cartwheel.collector.webhooks";

  /** Deliveries answered 503. */
  static final String UNAVAILABLE = "cartwheel.collector.webhooks.unavailable";

  private final MeterRegistry registry;

  DeliveryMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** {@code why} is fixed text, of which there are few. */
  void count(String source, Count count) {
    var result = count.result().name().toLowerCase(Locale.ROOT);
    registry
        .counter(DELIVERIES, "source", source, "result", result, "why", count.why())
        .increment();
  }

  void unavailable() {
    registry.counter(UNAVAILABLE).increment();
  }
}
