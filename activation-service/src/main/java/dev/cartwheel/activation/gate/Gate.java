package dev.cartwheel.activation.gate;

import dev.cartwheel.activation.account.Account;
import dev.cartwheel.activation.destination.Capabilities;
import dev.cartwheel.activation.destination.Destination;
import dev.cartwheel.activation.destination.Outcome;
import dev.cartwheel.core.delivery.Backoff;
import dev.cartwheel.core.journey.DestinationId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one destination: places for calls, some of them kept for what comes first; a pace; and
 * a breaker, which opens when calls fail and closes when a probe succeeds.
 */
public final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  /** Of the calls of one account one in four may always be one that comes first. */
  private static final int KEPT = 4;

  /** From this share of its allowance on a far side is asked more slowly. */
  private static final double HIGH_USAGE = 0.75;

  private static final Duration SLOWEST = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final CircuitBreakerConfig BREAKER =
      CircuitBreakerConfig.custom()
          .slidingWindowType(SlidingWindowType.COUNT_BASED)
          .slidingWindowSize(20)
          .minimumNumberOfCalls(10)
          .failureRateThreshold(50)
          .build();

  private final Gates gates;
  private final Absences absences;
  private final CircuitBreaker breaker;
  private final int places;
  private final Semaphore all;
  private final Semaphore ordinary;
  private final AtomicInteger throttles = new AtomicInteger();
  private final AtomicInteger probes = new AtomicInteger();
  private final AtomicBoolean probing = new AtomicBoolean();
  private volatile Account account;
  private volatile boolean troubled;
  private final LongSupplier nanos;
  private volatile long restUntil;
  private volatile long leftAloneUntil;
  private volatile long probeAt;

  Gate(Account account, Gates gates, int concurrency) {
    this(account, gates, concurrency, System::nanoTime);
  }

  /**
   * @param nanos a clock that only its differences are of
   */
  Gate(Account account, Gates gates, int concurrency, LongSupplier nanos) {
    this.account = account;
    this.gates = gates;
    this.nanos = nanos;
    this.absences = new Absences(account.id(), gates.absences(), nanos);
    this.restUntil = nanos.getAsLong();
    this.leftAloneUntil = restUntil;
    this.probeAt = restUntil;
    this.places = Math.min(concurrency, account.destination().capabilities().concurrency());
    this.all = new Semaphore(places, true);
    this.ordinary = new Semaphore(places - places / KEPT, true);
    this.breaker = CircuitBreaker.of(account.id().toString(), BREAKER);
  }

  public Account account() {
    return account;
  }

  public DestinationId id() {
    return account.id();
  }

  public Destination destination() {
    return account.destination();
  }

  public Capabilities capabilities() {
    return account.destination().capabilities();
  }

  public Absences absences() {
    return absences;
  }

  /** For how long nothing may go there; zero while it may. */
  public Duration closedFor() {
    var rest = Duration.ofNanos(restUntil - nanos.getAsLong());
    if (isTroubled()) return rest.compareTo(LOOK) > 0 ? rest : LOOK;
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  /**
   * Whether not even a call may be made that has its place and was allowed: it is asked right
   * before the call, as the far side may have spoken meanwhile. A pace shuts nothing.
   */
  public boolean isShut() {
    return isTroubled() || isLeftAlone();
  }

  private boolean isTroubled() {
    return troubled || breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  private boolean isLeftAlone() {
    return leftAloneUntil - nanos.getAsLong() > 0;
  }

  /** How many calls may be under way. */
  public int places() {
    return places;
  }

  /**
   * Takes places for calls, at least one unless none comes free in time.
   *
   * @param first whether the calls come before all others
   */
  public int enter(boolean first, int most, Duration atMost) throws InterruptedException {
    var taken = places(first, most, atMost);
    // The call that was waited for may have been told to leave the far side alone.
    if (taken == 0 || closedFor().isZero()) return taken;
    leave(first, taken);
    return 0;
  }

  private int places(boolean first, int most, Duration atMost) throws InterruptedException {
    if (first) return take(all, most, atMost);
    var some = take(ordinary, most, atMost);
    if (some == 0) return 0;
    var granted = take(all, some, atMost);
    ordinary.release(some - granted);
    return granted;
  }

  public void leave(boolean first, int taken) {
    all.release(taken);
    if (!first) ordinary.release(taken);
  }

  /** How many of these calls may be made now, by what all instances know: they are to be made. */
  public int allowed(int calls) {
    leaveAlone(gates.rows().rest(id()));
    if (isLeftAlone()) return 0;
    var pace = capabilities().pace();
    if (pace.perSecond() == Double.POSITIVE_INFINITY) return calls;
    var granted = gates.rows().take(id(), pace, calls);
    if (granted == 0) rest(Duration.ofMillis((long) Math.ceil(1000 / pace.perSecond())));
    return granted;
  }

  /** Calls that were allowed and not made after all. */
  public void giveBack(int calls) {
    if (calls > 0 && capabilities().pace().perSecond() != Double.POSITIVE_INFINITY) {
      gates.rows().giveBack(id(), calls);
    }
  }

  /** Takes note of what came of one call. */
  public void heard(List<Outcome> outcomes) {
    var kinds = new HashMap<Class<?>, Outcome>();
    outcomes.forEach(outcome -> kinds.putIfAbsent(outcome.getClass(), outcome));
    kinds.values().forEach(this::heard);
    if (outcomes.stream().allMatch(Gate::isFailure)) {
      breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("call failed"));
      if (breaker.getState() == CircuitBreaker.State.OPEN) troubled("calls fail", false);
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
    slowDown();
  }

  private void heard(Outcome outcome) {
    switch (outcome) {
      case Outcome.Throttled(_, var after) -> throttled(after);
      case Outcome.AuthFailed(var why) -> troubled(why, true);
      case Outcome.Misconfigured(var why) -> troubled(why, true);
      case Outcome.Closed(var why) -> {
        leaveAlone(LOOK.multipliedBy(2)); // until the loops have stopped
        gates.close(this, why);
      }
      case Outcome.Done _, Outcome.AcceptedLater _ -> throttles.set(0);
      case Outcome.Transient _, Outcome.TooBig _, Outcome.BadRow _ -> {}
      case Outcome.Missing _, Outcome.RefusedByConsent _, Outcome.Unknown _ -> {}
    }
  }

  private static boolean isFailure(Outcome outcome) {
    return outcome instanceof Outcome.Transient || outcome instanceof Outcome.Unknown;
  }

  private synchronized void throttled(@Nullable Duration asked) {
    if (closedFor().compareTo(LOOK) > 0 && asked == null) return;
    var dice = ThreadLocalRandom.current().nextDouble();
    var span = Backoff.after(throttles.incrementAndGet(), asked, dice);
    leaveAlone(span);
    gates.rows().throttled(id(), span);
  }

  /** As the far side asked, in this process; never shorter than it already is. */
  void leaveAlone(Duration span) {
    var until = nanos.getAsLong() + span.toNanos();
    if (until - leftAloneUntil > 0) leftAloneUntil = until;
    rest(span);
  }

  private void rest(Duration span) {
    var until = nanos.getAsLong() + span.toNanos();
    if (until - restUntil > 0) restUntil = until;
  }

  private void slowDown() {
    var usage = destination().usage();
    if (!(usage >= HIGH_USAGE)) return;
    var share = Math.min(1, (usage - HIGH_USAGE) / (1 - HIGH_USAGE));
    rest(Duration.ofMillis((long) (share * SLOWEST.toMillis())));
  }

  private void troubled(String why, boolean told) {
    if (troubled) return;
    troubled = true;
    probes.set(0);
    probeLater();
    gates.rows().trouble(id(), why);
    LOG.warn("destination {} gets nothing until a probe succeeds: {}", id(), why);
    if (told) breaker.reset();
  }

  private void probeLater() {
    var dice = ThreadLocalRandom.current().nextDouble(0.5, 1);
    probeAt = nanos.getAsLong() + Backoff.after(probes.incrementAndGet() + 1, null, dice).toNanos();
  }

  /**
   * With changed settings, which may have mended what was wrong; what is on its way keeps the old.
   */
  void use(Account changed) {
    account = changed;
    absences.forget();
    reopen();
  }

  /** Probes a destination in trouble, when it is time to, and not while it asks for peace. */
  void keep() {
    if (!troubled || isLeftAlone() || nanos.getAsLong() - probeAt < 0) return;
    if (!probing.compareAndSet(false, true)) return;
    Thread.ofVirtual().name("probe-" + id()).start(this::probe);
  }

  private void probe() {
    try {
      if (destination().probe() instanceof Outcome.Done) reopen();
      else probeLater();
    } catch (RuntimeException broken) {
      LOG.error("connector {} broke when it probed", account.kind(), broken);
      probeLater();
    } finally {
      probing.set(false);
    }
  }

  private void reopen() {
    gates.rows().fine(id());
    breaker.reset();
    troubled = false;
  }

  /** True once nothing is on its way. */
  boolean awaitQuiet(Duration atMost) throws InterruptedException {
    return all.tryAcquire(places, atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static int take(Semaphore free, int most, Duration atMost) throws InterruptedException {
    if (!free.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) return 0;
    var taken = 1;
    while (taken < most && free.tryAcquire()) taken++;
    return taken;
  }
}
