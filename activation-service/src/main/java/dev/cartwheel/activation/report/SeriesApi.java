package dev.cartwheel.activation.report;

import dev.cartwheel.runtime.time.DatabaseClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Series for charts, and how soon there was silence: see docs/metrics.md. */
@RestController
class SeriesApi {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Hours hours;
  private final Silence silence;
  private final DatabaseClock clock;

  SeriesApi(Hours hours, Silence silence, DatabaseClock clock) {
    this.hours = hours;
    this.silence = silence;
    this.clock = clock;
  }

  /**
   * One hour or day in which anything happened.
   *
   * @param counts by measure; those that are missing are 0
   * @param revenue net, in minor units, by currency
   */
  record Point(Instant at, Map<String, Long> counts, Map<String, Long> revenue) {}

  record Series(Instant from, Instant to, String unit, List<Point> points) {}

  @GetMapping("/api/reports/series")
  ResponseEntity<Object> series(
      @RequestParam(required = false) @Nullable UUID journey,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String zone,
      @RequestParam(defaultValue = "hour") String unit,
      @RequestParam(defaultValue = "json") String format) {
    var period = Period.of(from, to, zone, clock.now());
    if (!Set.of("hour", "day").contains(unit)) throw Period.bad("unit", "hour or day", unit);
    var values = hours.series(journey, period, unit);
    return switch (format) {
      case "json" ->
          ResponseEntity.ok(new Series(period.from(), period.to(), unit, points(values)));
      case "csv" -> ResponseEntity.ok().contentType(CSV).body(csv(values));
      default -> throw Period.bad("format", "json or csv", format);
    };
  }

  @GetMapping("/api/reports/silence")
  Silence.Report silence(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String zone) {
    return silence.of(Period.of(from, to, zone, clock.now()));
  }

  private static List<Point> points(List<Hours.Value> values) {
    var points = new ArrayList<Point>();
    for (var value : values) {
      if (points.isEmpty() || !points.getLast().at().equals(value.at())) {
        points.add(new Point(value.at(), new TreeMap<>(), new TreeMap<>()));
      }
      var point = points.getLast();
      if (value.currency().isEmpty()) point.counts().put(value.measure(), value.value());
      else point.revenue().put(value.currency(), value.value());
    }
    return points;
  }

  private static String csv(List<Hours.Value> values) {
    var lines = new StringBuilder("at,measure,currency,value\r\n");
    for (var value : values) {
      lines
          .append(value.at())
          .append(',')
          .append(value.measure())
          .append(',')
          .append(value.currency())
          .append(',')
          .append(value.value())
          .append("\r\n");
    }
    return lines.toString();
  }
}
