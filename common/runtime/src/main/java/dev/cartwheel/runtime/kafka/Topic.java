package dev.cartwheel.runtime.kafka;

/**
 * A topic that a service needs; as a bean it is created if absent, and left as it is if present.
 *
 * @param keyed whether it is spread over partitions, or one is enough
 */
public record Topic(String name, boolean keyed) {
  private static final String DEAD_LETTERS = ".dead-letter";

  public Topic {
    if (!name.matches("[a-z0-9.-]{1,200}")) {
      throw new IllegalArgumentException("not a topic name: " + name);
    }
  }

  /** With the configured number of partitions; records bear the time of their appending. */
  public static Topic keyed(String name) {
    return new Topic(name, true);
  }

  /** Where what cannot be read in {@code topic} is put. */
  public static Topic deadLettersOf(String topic) {
    return new Topic(topic + DEAD_LETTERS, false);
  }
}
