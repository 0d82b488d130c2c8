package dev.cartwheel.core.score;

import java.util.List;

/**
 * Turns the outcome of a model into a probability. Straight between its knots on the scale of
 * log-odds, and as steep as the model's own outcome beyond them: it rises everywhere, so that it
 * changes no order and can be inverted.
 *
 * @param from outcomes, log-odds as the model gives them; rising
 * @param to log-odds as they turned out to be; rising
 * @see "Zadrozny, Elkan: Transforming Classifier Scores into Accurate Multiclass Probability
 *     Estimates, KDD 2002"
 */
public record Curve(List<Double> from, List<Double> to) {
  /** Takes the model at its word. */
  public static final Curve STRAIGHT = new Curve(List.of(0.0), List.of(0.0));

  public Curve {
    from = List.copyOf(from);
    to = List.copyOf(to);
    if (from.isEmpty() || from.size() != to.size()) {
      throw new IllegalArgumentException(
          "knots must be pairs, were " + from.size() + " and " + to.size());
    }
    requireRising(from);
    requireRising(to);
  }

  /** What the log-odds are when the model says {@code outcome}. */
  public double logOdds(double outcome) {
    return through(from, to, outcome);
  }

  /** What the model says when the log-odds are these: {@link #logOdds} the other way round. */
  public double outcome(double logOdds) {
    return through(to, from, logOdds);
  }

  /** From 0 to 1. */
  public double probability(double outcome) {
    return 1 / (1 + StrictMath.exp(-logOdds(outcome)));
  }

  private static double through(List<Double> x, List<Double> y, double at) {
    var last = x.size() - 1;
    if (at <= x.getFirst()) return y.getFirst() + (at - x.getFirst());
    if (at >= x.get(last)) return y.get(last) + (at - x.get(last));
    var left = 0;
    while (x.get(left + 1) < at) left++;
    var share = (at - x.get(left)) / (x.get(left + 1) - x.get(left));
    return y.get(left) + share * (y.get(left + 1) - y.get(left));
  }

  private static void requireRising(List<Double> knots) {
    for (int i = 0; i < knots.size(); i++) {
      var isHigher = i == 0 || knots.get(i) > knots.get(i - 1);
      if (!isHigher || !Double.isFinite(knots.get(i))) {
        throw new IllegalArgumentException("knots must rise, knot " + i + " was " + knots.get(i));
      }
    }
  }
}
