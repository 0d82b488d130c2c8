package dev.cartwheel.activation.progress;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Every meter of the service; the names stand here and nowhere else. Counters count since the
 * process started.
 */
@Component
public class Meters {
  /** Messages that left, by destination kind. */
  public static final String SENT = "cartwheel.deliveries.sent";

  /** Messages that the rules kept back for good, by reason. */
  public static final String REFUSED = "cartwheel.deliveries.refused";

  /** Messages taken back before they left: the run was over. */
  public static final String WITHDRAWN = "cartwheel.deliveries.withdrawn";

  /** Messages of which nobody can say whether they left. */
  public static final String UNKNOWN = "cartwheel.deliveries.unknown";

  /** Messages that the destination refused, or that ran out of time on the way. */
  public static final String FAILED = "cartwheel.deliveries.failed";

  /** Messages that wait to be tried again. */
  public static final String HELD = "cartwheel.deliveries.held";

  /** Messages taken up more than a second after the purchase that they ask for. Must be 0. */
  public static final String TO_BUYERS = "cartwheel.deliveries.to.buyers";

  /** From a purchase to its run being ended and its messages taken back. */
  public static final String SILENCE = "cartwheel.purchase.to.silence";

  /** Changes of profiles that were applied. */
  public static final String CHANGES = "cartwheel.changes.applied";

  private final MeterRegistry registry;
  private final Timer silence;

  Meters(MeterRegistry registry) {
    this.registry = registry;
    this.silence = Timer.builder(SILENCE).publishPercentiles(0.5, 0.99).register(registry);
    for (var name : new String[] {WITHDRAWN, UNKNOWN, FAILED, HELD, TO_BUYERS, CHANGES}) {
      registry.counter(name);
    }
  }

  public void sent(String kind) {
    registry.counter(SENT, "kind", kind).increment();
  }

  /** {@code reason} is one of few: it becomes a tag. */
  public void refused(String reason) {
    registry.counter(REFUSED, "reason", reason).increment();
  }

  public void count(String name, int amount) {
    if (amount > 0) registry.counter(name).increment(amount);
  }

  /** Since the process started. */
  long toBuyers() {
    return (long) registry.counter(TO_BUYERS).count();
  }

  public void silence(Duration sincePurchase) {
    silence.record(sincePurchase.isNegative() ? Duration.ZERO : sincePurchase);
  }
}
