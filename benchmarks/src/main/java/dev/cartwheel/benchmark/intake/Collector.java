package dev.cartwheel.benchmark.intake;

import java.io.IOException;

/** The collector as a process of its own, with one source that may send as much as it can. */
final class Collector {
  static final String KEY = "wk-benchmark";
  private static final String SOURCE = "--cartwheel.sources[0].";

  private Collector() {}

  static Program start(String name, String flags, String bootstrapServers) throws IOException {
    return Program.start(
        name,
        flags,
        "dev.cartwheel.collector.CollectorService",
        "--server.port={port}",
        "--spring.kafka.bootstrap-servers=" + bootstrapServers,
        "--cartwheel.api-keys=key-of-the-benchmark",
        SOURCE + "id=shop",
        SOURCE + "store=shop",
        SOURCE + "currency=EUR",
        SOURCE + "write-key=" + KEY,
        SOURCE + "events-per-second=10000000",
        SOURCE + "requests-per-second-per-address=1000000");
  }
}
