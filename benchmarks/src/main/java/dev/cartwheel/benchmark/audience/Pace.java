package dev.cartwheel.benchmark.audience;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Does something so many times a second, whatever it takes. */
public final class Pace {
  private Pace() {}

  public static void of(int perSecond, int times, IntConsumer each) {
    var start = System.nanoTime();
    for (var n = 0; n < times; n++) {
      var due = start + n * 1_000_000_000L / perSecond;
      while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
      each.accept(n);
    }
  }
}
