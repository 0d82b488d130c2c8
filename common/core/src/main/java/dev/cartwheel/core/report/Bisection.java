package dev.cartwheel.core.report;

import java.util.function.DoubleUnaryOperator;

/** Where a function that never falls reaches a value. */
final class Bisection {
  /** Halvings after which a double does not change any more. */
  private static final int STEPS = 80;

  private Bisection() {}

  static double of(DoubleUnaryOperator rising, double value, double from, double to) {
    var low = from;
    var high = to;
    for (var step = 0; step < STEPS; step++) {
      var middle = (low + high) / 2;
      if (rising.applyAsDouble(middle) < value) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }
}
