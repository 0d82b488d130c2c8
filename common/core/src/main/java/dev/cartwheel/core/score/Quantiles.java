package dev.cartwheel.core.score;

import java.util.List;

/**
 * How a level is spread over the shoppers of a shop.
 *
 * @param points {@link #POINTS} levels that never fall: the lowest, that which 1 % are below, and
 *     so on to the highest
 */
public record Quantiles(List<Double> points) {
  public static final int POINTS = 101;

  public Quantiles {
    points = List.copyOf(points);
    if (points.size() != POINTS) {
      throw new IllegalArgumentException("points must be 101, were " + points.size());
    }
    for (int i = 0; i < POINTS; i++) {
      var isLow = i > 0 && points.get(i) < points.get(i - 1);
      if (isLow || !(points.get(i) >= 0 && points.get(i) < Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "points must be 0 or more and never fall, point " + i + " was " + points.get(i));
      }
    }
  }

  /** The share of shoppers, 0 to 100, who are at most on this level; straight between points. */
  public double rank(double level) {
    if (level < points.getFirst()) return 0;
    var below = 0;
    while (below < POINTS - 1 && points.get(below + 1) <= level) below++;
    if (below == POINTS - 1) return 100;
    var low = points.get(below);
    return below + (level - low) / (points.get(below + 1) - low);
  }

  /** The lowest level of this rank, 0 to 100. */
  public double level(double rank) {
    var below = (int) Math.floor(rank);
    if (below >= POINTS - 1) return points.getLast();
    var low = points.get(below);
    return low + (rank - below) * (points.get(below + 1) - low);
  }
}
