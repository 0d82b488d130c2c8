package dev.cartwheel.benchmark.audience;

import dev.cartwheel.embedded.Database;
import dev.cartwheel.local.replay.Playback;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Events a second from their topic to committed profiles: the topic is filled while the service is
 * away, then the service is started. Beside it what the database alone could do, and what it all
 * takes on disk.
 */
final class Throughput {
  private static final int RUNS = Integer.getInteger("runs", 3);
  private static final int AUDIENCES = Integer.getInteger("audiences", 20);

  /** The part of the events after which a JVM is taken to be warm. */
  private static final double WARM = 0.4;

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Rig rig;
  private final long events;
  private final List<Double> whole = new ArrayList<>();
  private final List<Double> steady = new ArrayList<>();
  private final List<Double> bare = new ArrayList<>();

  private Throughput(Rig rig, long events) {
    this.rig = rig;
    this.events = events;
  }

  public static void main(String[] arguments) throws Exception {
    try (var rig = new Rig()) {
      var began = System.nanoTime();
      var events = fill(rig, Path.of(System.getProperty("file", "")));
      System.out.printf(
          "%,d events through the collector in %.1f s%n",
          events, (System.nanoTime() - began) / 1e9);
      var throughput = new Throughput(rig, events);
      for (var run = 1; run <= RUNS; run++) throughput.run(run);
      throughput.sum();
    }
  }

  private static long fill(Rig rig, Path file) throws InterruptedException {
    try (var collector = rig.collector().awaitReady()) {
      return Playback.play(file, collector.url(), Rig.WRITE_KEY, "USD");
    }
  }

  private void run(int number) throws Exception {
    var database = rig.database("run" + number);
    define(database);
    try (var service = rig.audience(database, Map.of());
        var tables = new Tables(database)) {
      watch(number, service, tables);
    }
    try (var tables = new Tables(database)) {
      bare.add(Bare.rowsPerSecond(tables));
      if (number == RUNS) disk(tables);
    }
    System.out.printf("  bare upserts: %,.0f rows/s%n", bare.getLast());
  }

  /** With an empty topic, so that it ends with nothing applied. */
  private void define(Database database) throws InterruptedException {
    try (var service =
        rig.audience(database, Map.of("cartwheel.topics.shopper-events", "nothing"))) {
      Rules.define(service.awaitReady().rest(), Rules.varied(AUDIENCES));
    }
  }

  private void watch(int number, Child service, Tables tables) throws Exception {
    Waiting.until("the first event is applied", LONGEST, () -> tables.applied() > 0);
    var began = System.nanoTime();
    var first = tables.applied();
    Waiting.until("it is warm", LONGEST, () -> tables.applied() > events * WARM);
    var warm = System.nanoTime();
    var atWarm = tables.applied();
    var cpuWarm = service.cpu();
    Waiting.until("all is applied", LONGEST, () -> tables.applied() >= events);
    var end = System.nanoTime();
    var cpu = service.cpu().minus(cpuWarm);
    whole.add((events - first) / ((end - began) / 1e9));
    steady.add((events - atWarm) / ((end - warm) / 1e9));
    System.out.printf(
        "run %d: %,.0f events/s from the first on, %,.0f once warm; service %.1f us CPU an event%n",
        number, whole.getLast(), steady.getLast(), cpu.toNanos() / 1e3 / (events - atWarm));
  }

  private void disk(Tables tables) throws SQLException, IOException {
    var profiles = tables.number("SELECT count(*) FROM profile");
    System.out.printf("on disk, with indexes, of %,d profiles and %,d events:%n", profiles, events);
    for (var table : List.of("profile", "identifier", "timer", "membership")) {
      var bytes = tables.number("SELECT pg_total_relation_size('" + table + "')");
      System.out.printf("  %s: %,d bytes a profile%n", table, bytes / profiles);
    }
    var state = tables.number("SELECT avg(length(state)) FROM profile");
    System.out.printf("  (a state alone: %,d bytes)%n", state);
    var claims = tables.number("SELECT pg_total_relation_size('applied_event')");
    System.out.printf("  applied_event: %,d bytes an event%n", claims / events);
    var history =
        tables.number(
            "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits"
                + " WHERE inhparent = 'event_history'::regclass");
    System.out.printf("  event_history: %,d bytes an event%n", history / events);
    System.out.printf("  the topic: %,d bytes an event%n", rig.bytesOfEvents() / events);
  }

  private void sum() {
    System.out.printf(
        "median of %d, %d audiences: %,.0f events/s, once warm %,.0f; bare %,.0f rows/s: %.0f %%%n",
        RUNS,
        AUDIENCES,
        median(whole),
        median(steady),
        median(bare),
        100 * median(steady) / median(bare));
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted).skip((sorted.length - 1) / 2).findFirst().orElse(Double.NaN);
  }
}
