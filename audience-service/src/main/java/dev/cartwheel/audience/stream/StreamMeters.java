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
  private final Counter erased;
  private final Counter unreadable;
  private final Timer batches;

  /** Records since the start of this instance. */
  public record Counts(
      long applied, long duplicates, long collisions, long bots, long erased, long unreadable) {}

  StreamMeters(MeterRegistry registry) {
    this.applied = counter(registry, "applied");
    this.duplicates = counter(registry, "duplicate");
    this.collisions = counter(registry, "collision");
    this.bots = counter(registry, "bot");
    this.erased = counter(registry, "erased");
    this.unreadable = counter(registry, "unreadable");
    this.batches = Timer.builder(MeterNames.BATCH).publishPercentiles(0.5, 0.99).register(registry);
  }

  void unreadable(int records) {
    unreadable.increment(records);
  }

  void count(EventBatches.Taken taken) {
    var claimed = taken.claimed();
    var robots =
        (int) claimed.fresh().stream().filter(one -> EventBatches.isBot(one.event())).count();
    this.bots.increment(robots);
    this.erased.increment(taken.erased());
    this.applied.increment(claimed.fresh().size() - robots - taken.erased());
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
        (long) erased.count(),
        (long) unreadable.count());
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder(MeterNames.EVENTS).tag(MeterNames.OUTCOME, outcome).register(registry);
  }
}
