package dev.cartwheel.benchmark.audience;

import dev.cartwheel.local.rest.Rest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * How long it takes until everybody is judged by a new audience: by the number of profiles, and by
 * that of the audiences. Some profiles come about by events, the rest are copies of them under
 * other names.
 */
final class Backfill {
  private static final int SEEDS = 10_000;

  /** Numbers of profiles and of audiences, both rising. */
  private static final String STEPS =
      System.getProperty("steps", "10000x1,100000x1,100000x20,1000000x20");

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Rest api;
  private final Tables tables;
  private int copies = 1;
  private int defined;

  private Backfill(Rest api, Tables tables) {
    this.api = api;
    this.tables = tables;
  }

  public static void main(String[] arguments) throws Exception {
    try (var rig = new Rig()) {
      var database = rig.database("backfill");
      try (var service = rig.audience(database, Map.of());
          var accepted = new Accepted(rig)) {
        var api = service.awaitReady().rest();
        seed(accepted);
        try (var tables = new Tables(database)) {
          Waiting.until("the seeds are applied", LONGEST, () -> tables.applied() >= SEEDS * 5L);
          new Backfill(api, tables).run();
        }
      }
    }
  }

  /** Four views over the last days and, of every third, a cart. */
  private static void seed(Accepted accepted) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (var step = 5; step > 0; step--) {
      var at = now.minus(Duration.ofHours(7L * step));
      for (var n = 0; n < SEEDS; n++) {
        var shopper = new Shopper("seed-%05d-of-many".formatted(n));
        var isCart = step == 1 && n % 3 == 0;
        accepted.send(isCart ? shopper.adds(n % 40, at) : shopper.views(at), _ -> {});
      }
    }
    accepted.flush();
  }

  private void run() throws Exception {
    for (var step : STEPS.split(",", -1)) {
      var numbers = step.split("x", 2);
      grow(Integer.parseInt(numbers[0]));
      define(Integer.parseInt(numbers[1]));
      report(Integer.parseInt(numbers[0]));
    }
  }

  /** All but the one that is timed next. */
  private void define(int audiences) throws Exception {
    var rules = Rules.varied(audiences);
    for (; defined < audiences - 1; defined++) {
      Rules.define(api, "Audience " + defined, rules.get(defined));
    }
    awaitWalk();
  }

  private void grow(int profiles) throws SQLException {
    var wanted = profiles / SEEDS;
    if (wanted <= copies) return;
    // Every seed under as many new names as asked for.
    tables.run(
        """
        INSERT INTO profile (id, state, armed_ms, written_ms)
        SELECT gen_random_uuid(),
          convert_to(replace(convert_from(p.state, 'UTF8'), i.value, i.value || '-' || k), 'UTF8'),
          0, p.written_ms
        FROM generate_series(%d, %d) k, profile p JOIN identifier i ON i.profile_id = p.id
        """
            .formatted(copies, wanted - 1));
    copies = wanted;
    tables.run("VACUUM ANALYZE profile");
  }

  private void report(int profiles) throws Exception {
    var began = System.nanoTime();
    Rules.define(api, "Timed", "{'type':'did','event':'Page Viewed','atLeast':4,'within':'30d'}");
    awaitWalk();
    var seconds = (System.nanoTime() - began) / 1e9;
    defined++;
    System.out.printf(
        "%,d profiles, %d audiences: %.1f s, %,.0f profiles/s%n",
        profiles, defined, seconds, profiles / seconds);
  }

  private void awaitWalk() throws InterruptedException {
    var open = "SELECT count(*) FROM backfill_slice WHERE finished_at IS NULL";
    Waiting.until("everybody is judged", LONGEST, () -> tables.number(open) == 0);
  }
}
