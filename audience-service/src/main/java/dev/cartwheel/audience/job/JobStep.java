package dev.cartwheel.audience.job;

import dev.cartwheel.runtime.time.DatabaseClock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does the next slice of some job, in one transaction. A job whose instance was killed goes on with
 * the slice that was not committed, at whichever instance is next.
 */
@Component
class JobStep {
  private static final Logger LOG = LoggerFactory.getLogger(JobStep.class);

  /** A slice that failed so often in a row will not do better. */
  private static final int MOST_ATTEMPTS = 3;

  private final TransactionTemplate transaction;
  private final Jobs jobs;
  private final Map<String, Work> kinds;
  private final DatabaseClock clock;

  /** A slice failed, and with it the transaction. */
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final UUID job;

    Broken(UUID job, RuntimeException cause) {
      super(cause);
      this.job = job;
    }
  }

  JobStep(TransactionTemplate transaction, Jobs jobs, List<Work> works, DatabaseClock clock) {
    this.transaction = transaction;
    this.jobs = jobs;
    this.kinds = works.stream().collect(Collectors.toMap(Work::kind, Function.identity()));
    this.clock = clock;
  }

  /** True when something was done. */
  boolean take() {
    try {
      return transaction.<Boolean>execute(_ -> takeOnce());
    } catch (Broken broken) {
      LOG.warn("job {} could not go on", broken.job, broken.getCause());
      jobs.fail(broken.job, String.valueOf(broken.getCause()), MOST_ATTEMPTS);
      return false;
    }
  }

  private boolean takeOnce() {
    var began = clock.now();
    var claimed = jobs.claim();
    if (claimed.isEmpty()) return false;
    var job = claimed.get();
    try {
      jobs.advance(job.id(), next(job), began);
    } catch (RuntimeException failure) {
      throw new Broken(job.id(), failure);
    }
    return true;
  }

  private Work.Progress next(Jobs.Claimed job) {
    var work = kinds.get(job.kind());
    if (work == null) throw new IllegalStateException("no such kind of job: " + job.kind());
    return work.next(job.request(), job.memory());
  }
}
