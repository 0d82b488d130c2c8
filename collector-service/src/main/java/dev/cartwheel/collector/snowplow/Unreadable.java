package dev.cartwheel.collector.snowplow;

/** Something inside of an event is packed in a way that cannot be undone. */
public final class Unreadable extends RuntimeException {
  private final String expected;

  Unreadable(String expected) {
    super(expected, null, false, false);
    this.expected = expected;
  }

  /** In English, free of what was sent. */
  public String expected() {
    return expected;
  }
}
