package dev.cartwheel.benchmark.audience;

import dev.cartwheel.local.rest.Rest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Timers: so many that are due within one second, and a steady stream of them. Lateness is from the
 * true instant of an entry to its record on the topic, by the clock that all of them share here.
 */
final class Timers {
  private static final int AT_ONCE = Integer.getInteger("atOnce", 100_000);
  private static final int STEADY = Integer.getInteger("steady", 500);
  private static final int RUNS = Integer.getInteger("runs", 3);
  private static final int STEADY_SECONDS = 20;

  /** Longer than it takes to apply all that are due at once. */
  private static final Duration SILENCE = Duration.ofSeconds(Integer.getInteger("silence", 30));

  private static final Duration SHORT_SILENCE = Duration.ofSeconds(3);

  private final Rig rig;
  private final Rest api;
  private final Accepted accepted;
  private final Tables tables;

  private Timers(Rig rig, Rest api, Accepted accepted, Tables tables) {
    this.rig = rig;
    this.api = api;
    this.accepted = accepted;
    this.tables = tables;
  }

  public static void main(String[] arguments) throws Exception {
    try (var rig = new Rig()) {
      var database = rig.database("timers");
      try (var service = rig.audience(database, Map.of());
          var accepted = new Accepted(rig)) {
        var api = service.awaitReady().rest();
        try (var tables = new Tables(database)) {
          var timers = new Timers(rig, api, accepted, tables);
          timers.steady();
          for (var run = 1; run <= RUNS; run++) timers.atOnce(run);
        }
      }
    }
  }

  private void steady() throws Exception {
    var audience = Rules.define(api, "Short silence", Rules.abandoned("3s"));
    for (var run = 0; run <= RUNS; run++) {
      var name = "steady" + run + "-";
      var start = Instant.now();
      Pace.of(STEADY, STEADY * STEADY_SECONDS, n -> fill(name + n, now()));
      accepted.flush();
      Thread.sleep(SHORT_SILENCE.plusSeconds(2));
      var entries = entries(audience, start.plus(SHORT_SILENCE), Duration.ofMinutes(1));
      System.out.printf(
          "steady, %d/s%s: %s%n", STEADY, run == 0 ? " (cold)" : "", lateness(entries));
    }
  }

  /** All carts were filled within the same second, a while ago. */
  private void atOnce(int run) throws Exception {
    var name = "Silence " + run;
    var audience = Rules.define(api, name, Rules.abandoned(SILENCE.toSeconds() + run + "s"));
    var second = now();
    for (var n = 0; n < AT_ONCE; n++) {
      fill("once" + run + "-" + n, second.plusMillis(n * 1_000L / AT_ONCE));
    }
    accepted.flush();
    var due = second.plus(SILENCE).plusSeconds(run);
    requireApplied(due);
    var held =
        "SELECT count(*) FROM membership WHERE audience_id = '%s' AND since >= '%s'"
            .formatted(audience, due);
    Waiting.until("all have entered", Duration.ofMinutes(2), () -> tables.number(held) >= AT_ONCE);
    Thread.sleep(Duration.ofSeconds(3));
    var entries = entries(audience, due, Duration.ofSeconds(1));
    var first = entries.stream().mapToLong(Told::appended).min().orElseThrow();
    var last = entries.stream().mapToLong(Told::appended).max().orElseThrow();
    System.out.printf(
        "%,d due within one second: published at %,.0f/s; lateness %s%n",
        entries.size(), entries.size() / ((last - first) / 1e3), lateness(entries));
  }

  private void requireApplied(Instant due) throws Exception {
    Waiting.until(
        "all carts are applied",
        Duration.ofMinutes(1),
        () -> api.get("/api/progress").path("lag").asLong() == 0);
    if (Instant.now().isAfter(due)) {
      throw new IllegalStateException("they were due before all were applied: raise -Dsilence");
    }
  }

  /** Those whose true instant is within {@code span} from {@code from} on. */
  private List<Told> entries(String audience, Instant from, Duration span) {
    return Told.all(rig).stream()
        .filter(one -> Entries.isOf(one.change(), audience))
        .filter(one -> !one.change().at().isBefore(from))
        .filter(one -> one.change().at().isBefore(from.plus(span)))
        .toList();
  }

  private static Spread lateness(List<Told> entries) {
    return Spread.of(
        entries.stream().map(one -> one.appended() - one.change().at().toEpochMilli()).toList());
  }

  private void fill(String shopper, Instant at) {
    accepted.send(new Shopper(shopper).adds(1, at), _ -> {});
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
