package dev.cartwheel.audience.fault;

import dev.cartwheel.audience.Shop;
import dev.cartwheel.audience.Story;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends what a crowd does, as it does it; now and then twice, as a client does that got no answer.
 */
final class Traffic {
  private static final int EACH_TWICE = 40;

  private final Shop shop;
  private final Crowd crowd;
  private volatile boolean isOver;
  private volatile int sent;
  private volatile Instant last = Instant.MIN;

  Traffic(Shop shop, Crowd crowd) {
    this.shop = shop;
    this.crowd = crowd;
  }

  /** Goes on until it is told to end and so many were sent; returns when all is accepted. */
  void flow(int perSecond, int events) {
    var start = System.nanoTime();
    for (var n = 0; n < events || !isOver; n++) {
      var due = start + n * 1_000_000_000L / perSecond;
      LockSupport.parkNanos(due - System.nanoTime());
      last = Story.now();
      var deed = crowd.next(last);
      shop.send(deed.partition(), deed.event());
      if (n % EACH_TWICE == 0) shop.send(deed.partition(), deed.event());
      sent = n + 1;
    }
    shop.flush();
  }

  void end() {
    isOver = true;
  }

  int sent() {
    return sent;
  }

  /** When the latest event happened. */
  Instant last() {
    return last;
  }
}
