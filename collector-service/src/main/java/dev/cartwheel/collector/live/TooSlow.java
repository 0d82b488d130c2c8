package dev.cartwheel.collector.live;

/** A subscriber does not take what it asked for; it is cut off, and may come again. */
final class TooSlow extends RuntimeException {
  TooSlow() {
    super("events come faster than they are read", null, false, false);
  }
}
