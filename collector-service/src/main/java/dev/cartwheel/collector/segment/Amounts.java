package dev.cartwheel.collector.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as clients write them, exact: from the digits of the JSON, or from text with plain
 * digits.
 */
final class Amounts {
  private static final Pattern PLAIN = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");
  private static final BigDecimal CEILING = new BigDecimal("1e20");
  private static final BigDecimal LEAST = new BigDecimal("1e-12");

  private Amounts() {}

  /**
   * Null when missing or blank. At most 12 decimals are kept: more are what binary arithmetic left
   * behind ({@code 18.990000000000002}). Nothing is computed with exponents out of bounds.
   */
  static @Nullable BigDecimal read(Fields fields, String name, Reason otherwise) {
    var value = fields.node().path(name);
    if (value.isNumber()) return bounded(value.decimalValue(), fields.place(name), otherwise);
    if (value.isMissingNode() || value.isNull()) return null;
    var text = fields.text(name);
    if (text == null && value.isString()) return null;
    if (text == null || !PLAIN.matcher(text).matches()) {
      throw new Fault(
          otherwise, fields.place(name), "a number, or text such as 19.99 without separators");
    }
    return bounded(new BigDecimal(text), fields.place(name), otherwise);
  }

  private static BigDecimal bounded(BigDecimal number, String place, Reason otherwise) {
    var size = number.abs();
    if (size.compareTo(CEILING) > 0) throw new Fault(otherwise, place, "a number below 10^20");
    if (size.compareTo(LEAST) < 0) return BigDecimal.ZERO;
    if (number.scale() <= 12) return number;
    return number.setScale(12, RoundingMode.HALF_UP).stripTrailingZeros();
  }
}
