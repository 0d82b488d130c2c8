package dev.cartwheel.local.replay;

/** Why a recording cannot be played, in one line. */
final class Unplayable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unplayable(String line) {
    super(line);
  }

  Unplayable(String line, Throwable cause) {
    super(line, cause);
  }
}
