package dev.cartwheel.audience.stream;

import dev.cartwheel.audience.meter.MeterNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/** What became of the records that were taken. */
@Component
public class StreamMeters {
  private final Counter applied;
  private final Counter duplicates;
  private final Counter collisions;
  private final Counter bots;
  private final Counter unreadable;
  private final Timer batches;

  /** Records since the start of this instance. */
  public record Counts(
      long applied, long duplicates, long collisions, long bots, long unreadable) {}

  StreamMeters(MeterRegistry registry) {
    this.applied = counter(registry, "applied");
    this.duplicates = counter(registry, "duplicate");
    this.collisions = counter(registry, "collision");
    this.bots = counter(registry, "bot");
    this.unreadable = counter(registry, "unreadable");
    this.batches = Timer.builder(MeterNames.BATCH).publishPercentiles(0.5, 0.99).register(registry);
  }

  void unreadable(int records) {
    unreadable.increment(records);
  }

  void count(AppliedEvents.Claimed claimed) {
    for (var arrival : claimed.fresh())
      (EventBatches.isBot(arrival.event()) ? bots : applied).increment();
    this.duplicates.increment(claimed.duplicates());
    this.collisions.increment(claimed.collisions().size());
  }

  void time(Runnable batch) {
    batches.record(batch);
  }

  public Counts counts() {
    return new Counts(
        (long) applied.count(),
        (long) duplicates.count(),
        (long) collisions.count(),
        (long) bots.count(),
        (long) unreadable.count());
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder(MeterNames.EVENTS).tag(MeterNames.OUTCOME, outcome).register(registry);
  }
}
