package dev.cartwheel.local.rest;

/** A request that did not get what it asked for; the message says what it got. */
public final class Unanswered extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unanswered(String message) {
    super(message);
  }

  Unanswered(String message, Throwable cause) {
    super(message, cause);
  }
}
