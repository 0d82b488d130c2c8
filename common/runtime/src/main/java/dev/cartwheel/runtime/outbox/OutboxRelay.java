package dev.cartwheel.runtime.outbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes the outbox: of all instances one at a time, in order of identity, deleting what Kafka
 * has acknowledged. A failure of Kafka or of the database pauses it and loses nothing; a message
 * may then be published again.
 */
final class OutboxRelay implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final long SAMPLING_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Longer than Kafka's delivery timeout, so that a batch in flight is settled. */
  private static final Duration STOPPING = Duration.ofSeconds(15);

  private final OutboxRows rows;
  private final Publisher publisher;
  private final TransactionTemplate transactions;
  private final OutboxMeters meters;
  private final OutboxSettings settings;
  private final Wake wake;
  private volatile @Nullable Thread thread;
  private long sampledAt = System.nanoTime() - SAMPLING_NANOS;

  OutboxRelay(
      OutboxRows rows,
      Publisher publisher,
      TransactionTemplate transactions,
      OutboxMeters meters,
      OutboxSettings settings,
      Wake wake) {
    this.rows = rows;
    this.publisher = publisher;
    this.transactions = transactions;
    this.meters = meters;
    this.settings = settings;
    this.wake = wake;
  }

  @Override
  public void start() {
    var starting = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::relay);
    thread = starting;
    starting.start();
  }

  @Override
  public void stop() {
    var stopping = thread;
    thread = null;
    wake.call();
    if (stopping != null) {
      try {
        if (!stopping.join(STOPPING)) {
          stopping.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void relay() {
    var failures = 0;
    try {
      while (isRunning()) {
        failures = step() ? 0 : failures + 1;
        if (failures > 0) {
          pause(failures);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      publisher.close();
    }
  }

  /** One look at the table; false after a failure. */
  private boolean step() throws InterruptedException {
    try {
      sample();
      if (rows.isEmpty() || !publishBatch()) {
        wake.await(settings.poll());
      }
      return true;
    } catch (RuntimeException e) {
      LOG.warn("the outbox waits: {}, {}", e.getMessage(), "" + e.getCause());
      return false;
    }
  }

  /**
   * Whether there was something; what was acknowledged before a failure is deleted all the same.
   */
  private boolean publishBatch() {
    var outcome = transactions.execute(status -> publishLocked());
    meters.published(outcome.acknowledged());
    if (outcome.failure() != null) {
      throw new KafkaException("Kafka did not acknowledge", outcome.failure());
    }
    return outcome.acknowledged() > 0;
  }

  private Publisher.Outcome publishLocked() {
    if (!rows.lead()) {
      return new Publisher.Outcome(0, null);
    }
    var batch = rows.next(settings.batch());
    var outcome = publisher.publish(batch.stream().map(OutboxRows.Row::message).toList());
    rows.delete(batch.subList(0, outcome.acknowledged()));
    return outcome;
  }

  /** Not cut short by commits: they say nothing on whether Kafka is back. */
  private void pause(int failures) throws InterruptedException {
    var doubled = settings.poll().multipliedBy(1L << Math.min(failures, 20));
    var longest = settings.longestRetry();
    var end = System.nanoTime() + (doubled.compareTo(longest) < 0 ? doubled : longest).toNanos();
    for (var left = end - System.nanoTime();
        isRunning() && left > 0;
        left = end - System.nanoTime()) {
      wake.await(Duration.ofNanos(left));
    }
  }

  private void sample() {
    if (System.nanoTime() - sampledAt >= SAMPLING_NANOS) {
      meters.waiting(rows.backlog());
      sampledAt = System.nanoTime();
    }
  }
}
