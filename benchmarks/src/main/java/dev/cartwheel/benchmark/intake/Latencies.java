package dev.cartwheel.benchmark.intake;

/** How long answers took, to 10 µs; what took longer than 2 s counts as 2 s. */
final class Latencies {
  private static final long STEP_NANOS = 10_000;
  private final int[] counts = new int[200_001];
  private long all;

  void add(long nanos) {
    counts[(int) Math.min(nanos / STEP_NANOS, counts.length - 1)]++;
    all++;
  }

  long count() {
    return all;
  }

  /**
   * The time within which this share of all answers came.
   *
   * @param share 0 to 1
   * @return milliseconds
   */
  double within(double share) {
    long left = Math.round(all * share);
    int step = 0;
    while (step < counts.length - 1 && left > counts[step]) left -= counts[step++];
    return step * STEP_NANOS / 1e6;
  }
}
