package dev.cartwheel.benchmark.audience;

import java.util.Collection;

/** How milliseconds are spread. */
record Spread(int count, long p50, long p99, long most) {

  static Spread of(Collection<Long> millis) {
    var sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) throw new IllegalArgumentException("nothing was measured");
    return new Spread(sorted.length, at(sorted, 0.5), at(sorted, 0.99), sorted[sorted.length - 1]);
  }

  @Override
  public String toString() {
    return "p50 %d ms, p99 %d ms, most %d ms (of %,d)".formatted(p50, p99, most, count);
  }

  private static long at(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
