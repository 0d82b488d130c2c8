package dev.cartwheel.benchmark.intake;

/**
 * What one round came to.
 *
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param server microseconds of the server's processors an event
 * @param kafka microseconds of Kafka's processors an event
 * @param client microseconds of the load's processors an event
 * @param allocated kB of the server's heap an event; 0 when it does not tell
 */
record Round(
    String name,
    double requests,
    double events,
    double p50,
    double p99,
    double server,
    double kafka,
    double client,
    double allocated) {
  static final String HEADING =
      "%-12s %10s %10s %8s %8s %10s %10s %10s %9s"
          .formatted(
              "",
              "requests/s",
              "events/s",
              "p50 ms",
              "p99 ms",
              "server µs",
              "Kafka µs",
              "client µs",
              "kB/event");

  @Override
  public String toString() {
    return "%-12s %10.0f %10.0f %8.2f %8.2f %10.1f %10.1f %10.1f %9.1f"
        .formatted(name, requests, events, p50, p99, server, kafka, client, allocated);
  }
}
