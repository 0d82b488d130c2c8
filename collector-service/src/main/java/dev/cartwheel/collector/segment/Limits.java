package dev.cartwheel.collector.segment;

/** What fits, as the protocol has it. */
public final class Limits {
  /** Bytes of one event. */
  public static final int EVENT_BYTES = 32 * 1024;

  /** Bytes of one request, unpacked. */
  public static final int BODY_BYTES = 500 * 1024;

  /** Events of one batch. */
  public static final int BATCH_EVENTS = 2_500;

  /** Levels of JSON. */
  static final int DEPTH = 200;

  private Limits() {}
}
