package dev.cartwheel.core.propensity;

import dev.cartwheel.core.score.Signs;

/**
 * What one feature adds to z: weight * (x - mean) / spread, the fraction at most {@link #FARTHEST}
 * either way, so that no hostile number runs away with the score.
 *
 * @param above {@link #ALL} for the feature itself; else it is only what it has beyond this
 * @param mean of the training samples
 * @param spread their standard deviation, above zero
 */
record Term(Feature feature, double above, double mean, double spread, double weight) {
  static final double ALL = Double.NEGATIVE_INFINITY;
  static final double FARTHEST = 4;

  double value(Signs signs) {
    return value(feature.in(signs));
  }

  double value(double x) {
    return above == ALL ? x : Math.max(0, x - above);
  }

  /** By how many standard deviations it is off the mean. */
  double deviation(Signs signs) {
    return Math.clamp((value(signs) - mean) / spread, -FARTHEST, FARTHEST);
  }

  double logOdds(Signs signs) {
    return weight * deviation(signs);
  }

  Term weighing(double weight) {
    return new Term(feature, above, mean, spread, weight);
  }

  String word() {
    return above == ALL ? feature.word() : feature.word() + "_above";
  }

  String words() {
    return above == ALL ? feature.words() : "what " + feature.words() + " has above " + above;
  }
}
