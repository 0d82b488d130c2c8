package dev.cartwheel.collector.source;

/**
 * How much a source may send before it is told to wait.
 *
 * @param eventsPerSecond of the whole source, on one instance of the collector; 1 to 10 million
 * @param requestsPerSecondPerAddress of one client address, on one instance; 1 to 1 million
 */
public record Quota(int eventsPerSecond, int requestsPerSecondPerAddress) {
  /** More than a large shop sends, less than what fills a disk within the hour. */
  public static final Quota GENEROUS = new Quota(50_000, 1_000);

  private static final int MOST_EVENTS = 10_000_000;
  private static final int MOST_REQUESTS = 1_000_000;

  public Quota {
    check("events per second", eventsPerSecond, MOST_EVENTS);
    check("requests per second per address", requestsPerSecondPerAddress, MOST_REQUESTS);
  }

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s must be 1 to %d, was %d".formatted(name, most, value));
    }
  }
}
