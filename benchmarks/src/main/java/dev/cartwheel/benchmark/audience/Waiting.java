package dev.cartwheel.benchmark.audience;

import java.time.Duration;

/** Waits for what the other processes do. */
public final class Waiting {
  private static final Duration LOOK = Duration.ofMillis(100);

  private Waiting() {}

  /** Something that comes true by itself. */
  public interface Condition {
    boolean holds() throws Exception;
  }

  /** Throws when it takes longer than {@code atMost}. */
  public static void until(String what, Duration atMost, Condition condition)
      throws InterruptedException {
    var end = System.nanoTime() + atMost.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) throw new IllegalStateException("waited too long until " + what);
      Thread.sleep(LOOK);
    }
  }

  private static boolean holds(Condition condition) throws InterruptedException {
    try {
      return condition.holds();
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
