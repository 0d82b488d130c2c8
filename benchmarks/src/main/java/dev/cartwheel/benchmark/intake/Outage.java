package dev.cartwheel.benchmark.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The collector under load while Kafka is away: how much memory it takes, how long answers take,
 * and when it goes on by itself.
 */
public final class Outage {
  private static final Duration LASTS = Duration.ofSeconds(Integer.getInteger("seconds", 60));
  private static final Duration RECOVERY = Duration.ofSeconds(30);
  private static final int CONNECTIONS = Integer.getInteger("connections", 256);
  private static final String FLAGS = System.getProperty("flags", "-Xmx160m -XX:+UseSerialGC");
  private static final double MEGABYTE = 1024 * 1024;

  private final Path folder;
  private double mostHeap;
  private double mostInFlight;

  private Outage(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    new Outage(Files.createTempDirectory("cartwheel-outage")).run();
  }

  private void run() throws Exception {
    var kafka = Program.start("kafka", "-Xmx512m", KafkaNode.class.getName(), log(), "{port}");
    var port = kafka.address().getPort();
    kafka.awaitPort();
    try (var collector = Collector.start("collector", FLAGS, "127.0.0.1:" + port)) {
      collector.awaitPort();
      report("with Kafka", collector, Duration.ofSeconds(10));
      kafka.kill();
      report("without Kafka", collector, LASTS);
      var back =
          Program.start("kafka", port, "-Xmx512m", KafkaNode.class.getName(), log(), "{port}");
      try (back) {
        var began = System.nanoTime();
        awaitAccepted(collector);
        System.out.printf("accepts again %.1f s after Kafka's start%n", seconds(began));
        report("with Kafka again", collector, Duration.ofSeconds(10));
      }
    }
  }

  /** Batches of 20, so that the room fills up. */
  private void report(String what, Program collector, Duration time) throws Exception {
    var isOver = new AtomicBoolean();
    var watch = Thread.startVirtualThread(() -> watch(collector, isOver));
    var load = new Load(collector.address(), Shape.batch(Collector.KEY, 20), CONNECTIONS, true);
    var answers = load.run(time);
    isOver.set(true);
    watch.join();
    System.out.printf(
        "%-18s %8d answers, %8d refused, p50 %6.0f ms, p99 %6.0f ms, all within %6.0f ms; heap at most"
            + " %.0f MiB, in flight at most %.1f MiB%n",
        what,
        answers.count(),
        load.refused(),
        answers.within(0.5),
        answers.within(0.99),
        answers.within(1),
        mostHeap / MEGABYTE,
        mostInFlight / MEGABYTE);
    mostHeap = 0;
    mostInFlight = 0;
  }

  private void watch(Program collector, AtomicBoolean isOver) {
    while (!isOver.get()) {
      try {
        var meters = Meters.of(collector);
        mostHeap = Math.max(mostHeap, meters.sum("jvm_memory_used_bytes{area=\"heap\""));
        mostInFlight = Math.max(mostInFlight, meters.sum("cartwheel_collector_inflight_bytes"));
      } catch (IOException busy) {
        // asked again in a moment
      }
      LockSupport.parkNanos(200_000_000);
    }
  }

  private static void awaitAccepted(Program collector) throws IOException {
    var end = System.nanoTime() + RECOVERY.toNanos();
    while (System.nanoTime() < end) {
      var probe = new Load(collector.address(), Shape.track(Collector.KEY), 1, true);
      var answers = probe.run(Duration.ofMillis(100));
      if (answers.count() > probe.refused()) return;
    }
    throw new IOException("accepts nothing " + RECOVERY + " after Kafka is back");
  }

  private String log() {
    return folder.resolve("kafka").toString();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
