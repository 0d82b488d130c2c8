package dev.cartwheel.collector.stream;

/**
 * The broker did not take it, or too much waits for it already: the client has to keep it and come
 * again.
 */
public final class Unavailable extends RuntimeException {
  public Unavailable(String why) {
    super(why, null, false, false);
  }
}
