package dev.cartwheel.core.rule;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in English what a value must be like. */
final class ValueWords {

  private ValueWords() {}

  static String of(String name, ValueTest test) {
    return switch (test) {
      case ValueTest.Exists(var there) -> name + (there ? " is known" : " is not known");
      case ValueTest.OneOf(var values) ->
          name + " is " + values.stream().sorted().collect(Collectors.joining(" or "));
      case ValueTest.Contains(var part) -> name + " contains '" + part + "'";
      case ValueTest.Compare(var by, var with) ->
          name + " is " + of(by) + " " + with.toPlainString();
    };
  }

  /** Bounds of a score: {@code of at least 40 and below 60}. */
  static String range(@Nullable Double atLeast, @Nullable Double below) {
    var low = atLeast == null ? "" : " of at least " + number(atLeast);
    var high = below == null ? "" : " below " + number(below);
    return low + (atLeast != null && below != null ? " and" : "") + high;
  }

  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String of(ValueTest.Comparison by) {
    return switch (by) {
      case ABOVE -> "more than";
      case AT_LEAST -> "at least";
      case BELOW -> "less than";
      case AT_MOST -> "at most";
    };
  }
}
