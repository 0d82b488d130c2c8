package dev.cartwheel.embedded;

/** A server did not start; the message says which, and names the port or the folder at fault. */
public final class CannotStart extends RuntimeException {
  CannotStart(String message) {
    super(message);
  }

  CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
