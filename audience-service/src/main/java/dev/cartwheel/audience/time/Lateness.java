package dev.cartwheel.audience.time;

import dev.cartwheel.audience.meter.MeterNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How long after their true instants transitions were committed that time alone brought about. */
@Component
public class Lateness {
  private final Timer timer;
  private final SteadyClock clock;

  /**
   * Milliseconds; percentiles and maximum over the last ten minutes.
   *
   * @param count since the start of this instance
   */
  public record Summary(long count, double p50, double p99, double max) {}

  Lateness(MeterRegistry registry, SteadyClock clock) {
    this.clock = clock;
    this.timer =
        Timer.builder(MeterNames.TIMER_LATENESS)
            .publishPercentiles(0.5, 0.99)
            .distributionStatisticExpiry(Duration.ofMinutes(10))
            .distributionStatisticBufferLength(5)
            .register(registry);
  }

  /** These transitions are committed now. */
  void committed(List<Instant> crossings) {
    if (crossings.isEmpty()) return;
    var now = clock.estimate();
    for (var at : crossings) timer.record(Duration.between(at, now));
  }

  public Summary summary() {
    var snapshot = timer.takeSnapshot();
    var values = snapshot.percentileValues();
    return new Summary(
        snapshot.count(), at(values, 0.5), at(values, 0.99), snapshot.max(TimeUnit.MILLISECONDS));
  }

  private static double at(ValueAtPercentile[] values, double percentile) {
    for (var value : values) {
      if (value.percentile() == percentile) return value.value(TimeUnit.MILLISECONDS);
    }
    return 0;
  }
}
