package dev.cartwheel.activation.input;

/** What was sent cannot be taken: where, why, and what was expected. */
public final class InvalidInput extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String pointer;
  private final String expected;

  public InvalidInput(String pointer, String message, String expected) {
    super(message);
    this.pointer = pointer;
    this.expected = expected;
  }

  /** JSON pointer of the fault; empty for the whole. */
  public String pointer() {
    return pointer;
  }

  public String expected() {
    return expected;
  }
}
