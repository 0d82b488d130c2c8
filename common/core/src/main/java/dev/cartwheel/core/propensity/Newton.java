package dev.cartwheel.core.propensity;

/**
 * Logistic regression with a quadratic penalty, by Newton's method (iteratively reweighted least
 * squares). The penalised likelihood is concave, so there is one solution and steps that are halved
 * where they overshoot get there from anywhere.
 *
 * @see "Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 4.4.1 and 3.4.1"
 */
final class Newton {
  private static final int MOST_STEPS = 100;
  private static final int MOST_HALVINGS = 30;
  private static final double CLOSE = 1e-9;

  private final double[][] rows;
  private final boolean[] bought;
  private final double penalty;
  private final boolean[] free;

  /**
   * A regression to be solved.
   *
   * @param rows one a sample; the first column is 1 throughout and not penalised
   * @param penalty half of it times the square of each weight is taken off the log-likelihood
   * @param free which weights may differ from 0
   */
  Newton(double[][] rows, boolean[] bought, double penalty, boolean... free) {
    this.rows = rows;
    this.bought = bought;
    this.penalty = penalty;
    this.free = free;
  }

  double[] weights() {
    var weights = new double[free.length];
    var value = objective(weights);
    for (int step = 0; step < MOST_STEPS; step++) {
      var direction = direction(weights);
      var next = weights;
      var better = value;
      var size = 1.0;
      for (int i = 0; i < MOST_HALVINGS && !(better > value); i++, size /= 2) {
        next = moved(weights, direction, size);
        better = objective(next);
      }
      if (!(better > value + CLOSE)) return better > value ? next : weights;
      weights = next;
      value = better;
    }
    return weights;
  }

  private static double[] moved(double[] from, double[] direction, double size) {
    var to = from.clone();
    for (int i = 0; i < to.length; i++) to[i] += size * direction[i];
    return to;
  }

  private double objective(double[] weights) {
    var sum = 0.0;
    for (int i = 0; i < rows.length; i++) {
      var z = dot(rows[i], weights);
      sum -= softplus(bought[i] ? -z : z);
    }
    for (int j = 1; j < weights.length; j++) sum -= penalty / 2 * weights[j] * weights[j];
    return sum;
  }

  /** The inverse of the curvature times the slope. */
  private double[] direction(double[] weights) {
    var n = weights.length;
    var slope = new double[n];
    var curvature = new double[n][n];
    for (int i = 0; i < rows.length; i++) add(rows[i], bought[i], weights, slope, curvature);
    for (int j = 0; j < n; j++) {
      if (j > 0) slope[j] -= penalty * weights[j];
      curvature[j][j] += j > 0 ? penalty : 1e-9;
      if (free[j]) continue;
      slope[j] = 0;
      for (int k = 0; k < n; k++) curvature[j][k] = curvature[k][j] = 0;
      curvature[j][j] = 1;
    }
    return Cholesky.solve(curvature, slope);
  }

  private static void add(
      double[] row, boolean bought, double[] weights, double[] slope, double[][] curvature) {
    var p = 1 / (1 + StrictMath.exp(-dot(row, weights)));
    var error = (bought ? 1 : 0) - p;
    var spread = p * (1 - p);
    for (int j = 0; j < row.length; j++) {
      slope[j] += error * row[j];
      var scaled = spread * row[j];
      for (int k = 0; k <= j; k++) curvature[j][k] += scaled * row[k];
    }
  }

  /** ln(1 + e^z), without overflow. */
  static double softplus(double z) {
    return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
  }

  private static double dot(double[] one, double[] other) {
    var sum = 0.0;
    for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
    return sum;
  }
}
