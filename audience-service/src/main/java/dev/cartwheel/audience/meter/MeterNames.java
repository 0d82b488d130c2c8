package dev.cartwheel.audience.meter;

/** Names of the meters. Counts are since the start of this instance. */
public final class MeterNames {
  /**
   * Records taken from the topic, by {@link #OUTCOME}: all of them together are what the collector
   * accepted, once everything is applied.
   */
  public static final String EVENTS = "cartwheel.events.taken";

  /** Tag: applied, duplicate, collision, bot, erased, unreadable. */
  public static final String OUTCOME = "outcome";

  /** How long a batch takes, from the poll to the commit. */
  public static final String BATCH = "cartwheel.events.batch";

  /** How long after its true instant a transition was committed that time alone brought about. */
  public static final String TIMER_LATENESS = "cartwheel.timer.lateness";

  /** Seconds between the watermark and the database's clock. */
  public static final String WATERMARK_AGE = "cartwheel.watermark.age";

  /** Changes of profiles told, by {@link #KIND}. */
  public static final String CHANGES = "cartwheel.changes";

  /** Tag: the kind of a change. */
  public static final String KIND = "kind";

  private MeterNames() {}
}
