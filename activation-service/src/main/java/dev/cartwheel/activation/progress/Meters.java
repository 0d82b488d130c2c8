package dev.cartwheel.activation.progress;

import dev.cartwheel.activation.destination.Operation;
import dev.cartwheel.core.policy.Reason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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

  /** Messages that would have left, of runs that are held out. */
  public static final String GHOSTS = "cartwheel.deliveries.ghosts";

  /** Messages that wait to be tried again, by reason. */
  public static final String HELD = "cartwheel.deliveries.held";

  /** Messages taken up more than a second after the purchase that they ask for. Must be 0. */
  public static final String TO_BUYERS = "cartwheel.deliveries.to.buyers";

  /** From a purchase in Kafka to its run being ended and its messages taken back. */
  public static final String SILENCE = "cartwheel.purchase.to.silence";

  /** Members of lists that a far side was told of, by destination kind and operation. */
  public static final String LISTED = "cartwheel.lists.told";

  /** People that the rules kept off a list, by reason. */
  public static final String UNLISTED = "cartwheel.lists.refused";

  /** Rows that a far side left out of calls to lists that it took, by kind and its reason. */
  public static final String LEFT_OUT = "cartwheel.lists.left.out";

  /** Ends of runs and purchases that a far side was told of, by destination kind and operation. */
  public static final String NOTICED = "cartwheel.notices.told";

  /** From the end of a run to a destination that it had touched having heard of it. */
  public static final String EXIT_HEARD = "cartwheel.exit.to.destination";

  /** How long the removal from a list that waits longest has waited, in seconds. */
  public static final String OLDEST_REMOVAL = "cartwheel.lists.oldest.unsent.removal";

  /** References on orders that count for nothing, by reason: forged, or somebody else's. */
  public static final String IGNORED_REFERENCES = "cartwheel.orders.references.ignored";

  /** 1 when something fell due in the last 24 hours and not one message left; else 0. */
  public static final String DEAD = "cartwheel.deliveries.dead";

  /** Messages that were planned already and are asked for once more: not planned again. */
  public static final String DUPLICATES = "cartwheel.deliveries.duplicates.blocked";

  /** Changes of profiles that were applied. */
  public static final String CHANGES = "cartwheel.changes.applied";

  /** Clicks and opens that found no place to wait for the database. */
  public static final String RESPONSES_LOST = "cartwheel.responses.lost";

  /** Coupons that are left, by pool. */
  public static final String COUPONS = "cartwheel.coupons.free";

  private final MeterRegistry registry;
  private final Timer silence;
  private final Timer exits;

  public Meters(MeterRegistry registry) {
    this.registry = registry;
    this.silence = Timer.builder(SILENCE).publishPercentiles(0.5, 0.99).register(registry);
    this.exits = Timer.builder(EXIT_HEARD).publishPercentiles(0.5, 0.99).register(registry);
    for (var name :
        new String[] {
          WITHDRAWN, UNKNOWN, FAILED, GHOSTS, TO_BUYERS, DUPLICATES, CHANGES, RESPONSES_LOST
        }) {
      registry.counter(name);
    }
  }

  public void sent(String kind) {
    registry.counter(SENT, "kind", kind).increment();
  }

  public void refused(Reason reason) {
    refused(reason, 1);
  }

  public void refused(Reason reason, int messages) {
    if (messages > 0) registry.counter(REFUSED, "reason", reason.code()).increment(messages);
  }

  public void held(Reason reason) {
    registry.counter(HELD, "reason", reason.code()).increment();
  }

  /** Somebody was not put on a list. */
  public void unlisted(Reason reason) {
    registry.counter(UNLISTED, "reason", reason.code()).increment();
  }

  public void ignoredReference(String reason) {
    registry.counter(IGNORED_REFERENCES, "reason", reason).increment();
  }

  public void count(String name, int amount) {
    if (amount > 0) registry.counter(name).increment(amount);
  }

  public void listed(String kind, Operation operation, long members) {
    registry
        .counter(LISTED, "kind", kind, "operation", word(operation))
        .increment((double) members);
  }

  /** By one of the few reasons that the far side has. */
  public void leftOut(String kind, String reason, long people) {
    registry.counter(LEFT_OUT, "kind", kind, "reason", reason).increment((double) people);
  }

  public void noticed(String kind, Operation operation, Duration sincePlanned) {
    registry.counter(NOTICED, "kind", kind, "operation", word(operation)).increment();
    if (operation == Operation.EXIT) exits.record(sincePlanned);
  }

  public void oldestRemoval(Supplier<Number> seconds) {
    Gauge.builder(OLDEST_REMOVAL, seconds).baseUnit("seconds").register(registry);
  }

  public void dead(BooleanSupplier isDead) {
    Gauge.builder(DEAD, () -> isDead.getAsBoolean() ? 1 : 0).register(registry);
  }

  public void coupons(UUID pool, Supplier<Number> free) {
    Gauge.builder(COUPONS, free).tag("pool", pool.toString()).register(registry);
  }

  private static String word(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  /** Since the process started. */
  long toBuyers() {
    return (long) registry.counter(TO_BUYERS).count();
  }

  public void silence(Duration sincePurchase) {
    silence.record(sincePurchase.isNegative() ? Duration.ZERO : sincePurchase);
  }
}
