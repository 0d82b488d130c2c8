package dev.cartwheel.activation.delivery;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.activation.destination.Account;
import dev.cartwheel.activation.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Hands out the messages of one destination: a loop and a bound of its own, so that a destination
 * that hangs keeps nobody else waiting. It claims no more than it can send at once: what waits,
 * waits where a withdrawal finds it.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** Nothing that a person notices, and time for several messages to leave. */
  private static final Duration GATHER = Duration.ofMillis(20);

  private final Claims claims;
  private final Dispatch dispatch;
  private final ActivationSettings.Dispatch settings;
  private final Semaphore free;
  private final Loop loop;
  private volatile Account account;
  private volatile long restUntil = System.nanoTime();

  Dispatcher(
      Account account, Claims claims, Dispatch dispatch, ActivationSettings.Dispatch settings) {
    this.account = account;
    this.claims = claims;
    this.dispatch = dispatch;
    this.settings = settings;
    this.free = new Semaphore(settings.concurrency());
    this.loop = new Loop("dispatch-" + account.id(), this::turn);
  }

  void start() {
    loop.start();
  }

  Account account() {
    return account;
  }

  /** The destination with changed settings; what is on its way keeps the old ones. */
  void use(Account changed) {
    account = changed;
  }

  /** There may be something due. */
  void wake() {
    loop.wake();
  }

  /** Claims nothing more; what is claimed goes on. */
  void stop() {
    loop.stop();
  }

  /** True once nothing is on its way. */
  boolean awaitQuiet(Duration atMost) throws InterruptedException {
    return free.tryAcquire(settings.concurrency(), atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One round: claims what is due and starts it on its way; says how long to wait for the next. */
  private Duration turn() throws InterruptedException {
    var rest = Duration.ofNanos(restUntil - System.nanoTime());
    if (rest.isPositive()) return rest.compareTo(settings.poll()) < 0 ? rest : settings.poll();
    var places = places();
    if (places == 0) return Duration.ZERO;
    List<Claimed> batch = List.of();
    try {
      batch = claims.take(account.id(), places);
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("messages for {} wait: {}", account.id(), cause(trouble));
    } finally {
      free.release(places - batch.size());
    }
    if (batch.isEmpty()) return settings.poll();
    var claimed = batch;
    Thread.startVirtualThread(() -> handOut(claimed));
    return Duration.ZERO;
  }

  /**
   * Half of all places, or as many as came free in a moment: fewer and larger batches ask for facts
   * less often.
   */
  private int places() throws InterruptedException {
    var half = (settings.concurrency() + 1) / 2;
    if (free.tryAcquire(half, GATHER.toMillis(), TimeUnit.MILLISECONDS))
      return half + free.drainPermits();
    var some = free.drainPermits();
    if (some > 0) return some;
    return free.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS) ? 1 : 0;
  }

  private void handOut(List<Claimed> batch) {
    var started = 0;
    try {
      var known = dispatch.learn(batch);
      if (known == null) return;
      for (var claimed : batch) {
        Thread.startVirtualThread(() -> settle(claimed, known));
        started++;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("claimed messages for {} wait for their lease: {}", account.id(), cause(trouble));
    } finally {
      free.release(batch.size() - started);
    }
  }

  private void settle(Claimed claimed, Dispatch.Known known) {
    try {
      var rest = dispatch.settle(account, claimed, known);
      if (rest.isPositive()) restUntil = System.nanoTime() + rest.toNanos();
    } catch (DataAccessException | TransactionException trouble) {
      LOG.warn("delivery {} waits for its lease: {}", claimed.id(), cause(trouble));
    } finally {
      free.release();
      wake();
    }
  }

  private static String cause(NestedRuntimeException trouble) {
    return String.valueOf(trouble.getMostSpecificCause().getMessage());
  }
}
