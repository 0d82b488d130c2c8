package dev.cartwheel.collector.intake;

import java.time.Instant;

/** Lets so many through a second and no more. */
final class Trickle {
  private final int most;
  private long second;
  private int admitted;

  Trickle(int most) {
    this.most = most;
  }

  synchronized boolean admits(Instant now) {
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      admitted = 0;
    }
    return admitted++ < most;
  }
}
