package dev.cartwheel.core.propensity;

/** Solves equations whose matrix is symmetric and positive. */
final class Cholesky {

  private Cholesky() {}

  /** The x with Ax = b; of A, which is overwritten, only the lower half is looked at. */
  static double[] solve(double[][] a, double[] b) {
    factor(a);
    var x = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) x[i] -= a[i][j] * x[j];
      x[i] /= a[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int j = i + 1; j < x.length; j++) x[i] -= a[j][i] * x[j];
      x[i] /= a[i][i];
    }
    return x;
  }

  private static void factor(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        var sum = a[i][j];
        for (int k = 0; k < j; k++) sum -= a[i][k] * a[j][k];
        if (i != j) a[i][j] = sum / a[j][j];
        else if (sum > 0) a[i][i] = StrictMath.sqrt(sum);
        else throw new ArithmeticException("not positive at row " + i + ": " + sum);
      }
    }
  }
}
