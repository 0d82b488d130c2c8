package dev.cartwheel.core.report;

/** From {@code low} to {@code high}, both included. */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("no interval from " + low + " to " + high);
    }
  }

  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}
