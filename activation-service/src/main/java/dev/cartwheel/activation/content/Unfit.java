package dev.cartwheel.activation.content;

/** A template that cannot be filled in: what is wrong, and in which line. */
public final class Unfit extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int line;

  Unfit(int line, String words) {
    super("line " + line + ": " + words);
    this.line = line;
  }

  /** From 1. */
  public int line() {
    return line;
  }
}
