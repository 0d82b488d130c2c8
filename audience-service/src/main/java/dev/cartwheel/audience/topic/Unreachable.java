package dev.cartwheel.audience.topic;

/** Kafka did not answer in time. */
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unreachable(Throwable cause) {
    super("Kafka did not answer: " + cause.getMessage(), cause);
  }
}
