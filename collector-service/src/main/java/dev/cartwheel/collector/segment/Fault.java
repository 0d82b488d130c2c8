package dev.cartwheel.collector.segment;

import org.jspecify.annotations.Nullable;

/** What is wrong with input, and where: thrown inside the mapping, a value outside of it. */
public final class Fault extends RuntimeException {
  private final Reason reason;
  private final @Nullable String pointer;

  /**
   * A fault.
   *
   * @param pointer JSON pointer from the root of the body; null when it is the whole
   * @param message what was expected, in English, free of what the client sent
   */
  public Fault(Reason reason, @Nullable String pointer, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.pointer = pointer;
  }

  public Reason reason() {
    return reason;
  }

  public @Nullable String pointer() {
    return pointer;
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
