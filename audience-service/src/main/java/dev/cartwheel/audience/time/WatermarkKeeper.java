package dev.cartwheel.audience.time;

import dev.cartwheel.audience.meter.MeterNames;
import dev.cartwheel.audience.stream.PartitionProgress;
import dev.cartwheel.audience.topic.ShopperTopic;
import dev.cartwheel.audience.topic.Unreachable;
import dev.cartwheel.wire.Facts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Knows the watermark: every event that was accepted before it has been applied, by whatever
 * instance. It never goes back, and stands still while Kafka does not answer.
 */
@Component
public class WatermarkKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(WatermarkKeeper.class);

  private final ShopperTopic topic;
  private final PartitionProgress progress;
  private final SteadyClock clock;
  private final AtomicLong looks = new AtomicLong();
  private volatile @Nullable Instant watermark;
  private volatile @Nullable Watermark latest;
  private boolean isReachable = true;

  WatermarkKeeper(
      ShopperTopic topic, PartitionProgress progress, SteadyClock clock, MeterRegistry registry) {
    this.topic = topic;
    this.progress = progress;
    this.clock = clock;
    Gauge.builder(MeterNames.WATERMARK_AGE, this, WatermarkKeeper::age)
        .baseUnit("seconds")
        .register(registry);
  }

  /** As it was when last looked at; empty before everything was looked at once. */
  public Optional<Instant> known() {
    return Optional.ofNullable(watermark);
  }

  /** How far each partition was applied at the latest look. */
  public List<Lag> lags() {
    var look = latest;
    return look == null ? List.of() : look.lags();
  }

  /**
   * Looks again, and gives what is known then. Callers that wait for each other share a look,
   * provided that it began after they asked.
   */
  public Optional<Instant> refreshed() {
    var _ = looked();
    return known();
  }

  /** A look that began after this was called; null if it found nothing out. */
  private @Nullable Watermark looked() {
    var seen = looks.get();
    synchronized (this) {
      if (looks.get() == seen) look();
      return isReachable ? latest : null;
    }
  }

  /**
   * Looks again, and tells whether everything is applied that was accepted before, or by now.
   *
   * @param before as an earlier look found it; null for by now
   */
  public Sight seen(Facts.@Nullable Accepted before) {
    var found = looked();
    if (found == null) return new Sight(watermark, before, false);
    var wanted = before;
    if (wanted == null || !wanted.topic().equals(topic.id())) {
      wanted = new Facts.Accepted(topic.id(), found.ends());
    }
    return new Sight(watermark, wanted, found.reaches(wanted.ends()));
  }

  private double age() {
    return known()
        .map(at -> Duration.between(at, clock.estimate()).toMillis() / 1e3)
        .orElse(Double.NaN);
  }

  private void look() {
    looks.incrementAndGet();
    try {
      var found = taken();
      latest = found;
      found.instant().ifPresent(this::raise);
      isReachable = true;
    } catch (Unreachable away) {
      if (isReachable) LOG.warn("the watermark stands still: {}", away.getMessage());
      isReachable = false;
    }
  }

  /**
   * The order matters: the clock, then what was accepted until then, then what of it was applied.
   */
  private Watermark taken() {
    var asked = clock.read();
    var ends = topic.ends();
    var applied = progress.read(topic.id());
    var untouched = Watermark.untouched(ends, applied);
    var empty = untouched.isEmpty() ? Set.<Integer>of() : empty(untouched, ends);
    return new Watermark(asked, ends, applied, empty);
  }

  private Set<Integer> empty(Set<Integer> untouched, Map<Integer, Long> ends) {
    var empty = new HashSet<Integer>();
    topic
        .beginnings(untouched)
        .forEach(
            (partition, first) -> {
              if (first.equals(ends.get(partition))) empty.add(partition);
            });
    return empty;
  }

  private void raise(Instant found) {
    var before = watermark;
    if (before == null || found.isAfter(before)) watermark = found;
  }
}
