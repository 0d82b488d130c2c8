package dev.cartwheel.activation.report;

import dev.cartwheel.activation.report.Reports.Effect;
import dev.cartwheel.activation.report.Reports.Parts;
import dev.cartwheel.activation.report.Reports.Whole;
import dev.cartwheel.runtime.time.DatabaseClock;
import dev.cartwheel.wire.Durations;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures of one journey, of the runs that began in a period: see docs/metrics.md. */
@RestController
@RequestMapping("/api/reports/journeys/{id}")
class ReportApi {
  private static final String WORTH = "0.2";
  private static final Duration LONGEST = Duration.ofDays(90);

  private final Reports reports;
  private final DatabaseClock clock;

  ReportApi(Reports reports, DatabaseClock clock) {
    this.reports = reports;
    this.clock = clock;
  }

  @GetMapping
  Whole whole(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String zone,
      @RequestParam(defaultValue = WORTH) double worth) {
    var now = clock.now();
    return reports.whole(id, Period.of(from, to, zone, now), now, checked(worth));
  }

  @GetMapping("/{parts:steps|channels|arms}")
  Parts parts(
      @PathVariable UUID id,
      @PathVariable String parts,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String zone) {
    var by =
        switch (parts) {
          case "steps" -> Breakdown.STEP;
          case "channels" -> Breakdown.CHANNEL;
          default -> Breakdown.ARM;
        };
    return reports.parts(id, Period.of(from, to, zone, clock.now()), by);
  }

  /**
   * What chance shows.
   *
   * @param window how long after the start of a run a purchase counts; the journey's own if missing
   * @param worth the least difference worth seeing, as a share of the other group's rate
   * @param experiment whose arms are compared; treated and held out if missing
   * @param against the arm to compare with; the first by name if missing
   */
  @GetMapping("/lift")
  Effect lift(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String zone,
      @RequestParam(required = false) @Nullable String window,
      @RequestParam(defaultValue = WORTH) double worth,
      @RequestParam(required = false) @Nullable String experiment,
      @RequestParam(required = false) @Nullable String against) {
    var now = clock.now();
    return reports.effect(
        id,
        Period.of(from, to, zone, now),
        window == null ? null : window(window),
        now,
        checked(worth),
        experiment,
        against);
  }

  private static double checked(double worth) {
    if (worth >= 0.01 && worth <= 10) return worth;
    throw Period.bad("worth", "a share from 0.01 to 10, such as 0.2", "" + worth);
  }

  private static Duration window(String text) {
    var expected = "a duration above zero of at most 90d, such as 7d";
    try {
      var window = Durations.parse(text);
      if (window.isPositive() && window.compareTo(LONGEST) <= 0) return window;
    } catch (IllegalArgumentException unreadable) {
      throw Period.bad("window", expected, text);
    }
    throw Period.bad("window", expected, text);
  }
}
