package dev.cartwheel.benchmark.audience;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long after the broker took an event it takes the transition that follows from it, both by the
 * broker's own clock: 1,000 events a second, of which every fourth fills a cart and lets somebody
 * enter an audience at once, with nineteen other audiences to judge.
 */
final class Latency {
  private static final int PER_SECOND = Integer.getInteger("rate", 1_000);
  private static final int SECONDS = Integer.getInteger("seconds", 40);
  private static final int RUNS = Integer.getInteger("runs", 3);

  /** Of each run, until the JVM is warm. */
  private static final int WARMING_SECONDS = Integer.getInteger("warming", 15);

  private final Accepted accepted;
  private Instant latest = Instant.EPOCH;

  private Latency(Accepted accepted) {
    this.accepted = accepted;
  }

  public static void main(String[] arguments) throws Exception {
    try (var rig = new Rig()) {
      var database = rig.database("latency");
      try (var service = rig.audience(database, Map.of());
          var accepted = new Accepted(rig)) {
        var api = service.awaitReady().rest();
        Rules.define(api, Rules.varied(19));
        var audience = Rules.define(api, "Has a cart", "{'type':'cart'}");
        var latency = new Latency(accepted);
        latency.visit("warming", WARMING_SECONDS);
        for (var run = 1; run <= RUNS; run++) {
          var appended = latency.visit("run" + run, SECONDS);
          Thread.sleep(Duration.ofSeconds(2));
          System.out.printf("run %d: %s%n", run, latencies(rig, audience, appended));
        }
      }
    }
  }

  /** When the events were taken that fill a cart, by the instant at which they happened. */
  private Map<Instant, Long> visit(String name, int seconds) {
    var appended = new ConcurrentHashMap<Instant, Long>();
    Pace.of(
        PER_SECOND,
        PER_SECOND * seconds,
        n -> {
          var shopper = new Shopper(name + "-" + n / 4);
          var at = distinct();
          if (n % 4 == 3) accepted.send(shopper.adds(n % 50, at), took -> appended.put(at, took));
          else accepted.send(shopper.views(at), _ -> {});
        });
    accepted.flush();
    return appended;
  }

  /** Now, but never the same millisecond twice, so that it tells the event. */
  private Instant distinct() {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    latest = now.isAfter(latest) ? now : latest.plusMillis(1);
    return latest;
  }

  private static Spread latencies(Rig rig, String audience, Map<Instant, Long> appended) {
    List<Long> millis = new ArrayList<>();
    for (var one : Told.all(rig)) {
      var change = one.change();
      var taken = appended.get(change.at());
      if (one.isEntry() && taken != null && Entries.isOf(change, audience)) {
        millis.add(one.appended() - taken);
      }
    }
    if (millis.size() < appended.size()) {
      throw new IllegalStateException(appended.size() - millis.size() + " entries are missing");
    }
    return Spread.of(millis);
  }
}
