package dev.cartwheel.local.stack;

/** What keeps Cartwheel from running, in one line for the person who can mend it. */
public final class Obstacle extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Obstacle(String line) {
    super(line);
  }

  /** One line says it; what is below it is for logs. */
  static Obstacle of(RuntimeException cause) {
    return new Obstacle(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""), cause);
  }

  Obstacle(String line, Throwable cause) {
    super(line, cause);
  }
}
