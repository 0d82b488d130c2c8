package dev.cartwheel.benchmark.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** How long it took from one thing to another, person by person, in milliseconds. */
record Spans(List<Double> sorted, int missing) {

  /**
   * @param from by profile, in nanoseconds
   * @param to the same, by what the far side calls them
   */
  static Spans of(Map<UUID, Long> from, Map<String, Long> to, Function<UUID, String> name) {
    var spans = new ArrayList<Double>();
    var missing = 0;
    for (var each : from.entrySet()) {
      var end = to.get(name.apply(each.getKey()));
      if (end == null) missing++;
      else spans.add((end - each.getValue()) / 1e6);
    }
    spans.sort(Double::compare);
    return new Spans(spans, missing);
  }

  double at(double share) {
    if (sorted.isEmpty()) return Double.NaN;
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  @Override
  public String toString() {
    return "p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, most %.0f ms (of %,d; %d missing)"
        .formatted(at(0.5), at(0.95), at(0.99), at(1), sorted.size(), missing);
  }
}
