package dev.cartwheel.audience.stream;

/**
 * The core cannot take this event, and never will: what it makes of an event depends on nothing
 * else.
 */
final class Indigestible extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Arrival arrival;
  private final RuntimeException reason;

  Indigestible(Arrival arrival, RuntimeException reason) {
    super("event " + arrival.id() + " cannot be applied", reason);
    this.arrival = arrival;
    this.reason = reason;
  }

  Arrival arrival() {
    return arrival;
  }

  RuntimeException reason() {
    return reason;
  }
}
