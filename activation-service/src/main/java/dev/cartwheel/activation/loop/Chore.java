package dev.cartwheel.activation.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What an instance does again and again from its start to its stop. While the database cannot be
 * reached, it waits.
 */
public abstract class Chore implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

  private final String name;
  private final Duration pause;
  private volatile @Nullable Loop loop;

  /**
   * @param name for the log
   * @param pause after a turn that the database had no answer for
   */
  protected Chore(String name, Duration pause) {
    this.name = name;
    this.pause = pause;
  }

  /** One turn; says how long to wait before the next. */
  protected abstract Duration take() throws InterruptedException;

  private Duration turn() throws InterruptedException {
    try {
      return take();
    } catch (DataAccessException | TransactionException trouble) {
      return waits(trouble);
    }
  }

  private Duration waits(NestedRuntimeException trouble) {
    LOG.warn("{} waits: {}", name, trouble.getMostSpecificCause().getMessage());
    return pause;
  }

  @Override
  public void start() {
    var started = new Loop(name, this::turn);
    loop = started;
    started.start();
  }

  @Override
  public void stop() {
    var running = loop;
    if (running != null) running.stop();
  }

  @Override
  public boolean isRunning() {
    var running = loop;
    return running != null && running.isRunning();
  }
}
