package dev.cartwheel.collector.segment;

/** What fits, as the protocol has it. */
public final class Limits {
  /** Bytes of one event. */
  public static final int EVENT_BYTES = 32 * 1024;

  /**
   * Bytes of one request, unpacked. The protocol says 500 KB; RudderStack's browser SDK goes up to
   * 512 KiB, and older ones end a batch only after the event that took it past 500 KB. All of these
   * drop for ever what is refused.
   */
  public static final int BODY_BYTES = 640 * 1024;

  /** Events of one batch. */
  public static final int BATCH_EVENTS = 2_500;

  /** Levels of JSON; a body that goes deeper is not read at all. */
  static final int DEPTH = 1_000;

  /**
   * Digits of a number; a body with a longer one is not read at all, as reading it costs the square
   * of them.
   */
  static final int DIGITS = 10_000;

  private Limits() {}
}
