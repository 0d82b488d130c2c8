package dev.cartwheel.collector.webhook.payload;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as platforms write them, exact: from the digits of the JSON, or from text with plain
 * digits. Never double.
 */
public final class Amounts {
  private static final Pattern PLAIN = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");
  private static final BigDecimal CEILING = new BigDecimal("1e20");
  private static final BigDecimal LEAST = new BigDecimal("1e-12");
  private static final int MOST_DECIMALS = 12;

  private Amounts() {}

  /** Null when missing or blank; thousands separators and anything but a number are faults. */
  public static @Nullable BigDecimal read(Fields fields, String name, Reason otherwise) {
    var value = fields.node().path(name);
    if (value.isNumber()) return bounded(value.decimalValue(), fields.place(name), otherwise);
    var text = fields.text(name);
    if (text == null) return null;
    if (PLAIN.matcher(text).matches())
      return bounded(new BigDecimal(text), fields.place(name), otherwise);
    throw new Fault(
        otherwise, fields.place(name), "a number, or text such as 19.99 without separators");
  }

  /** At most 12 decimals: more are what a division left behind. */
  static BigDecimal rounded(BigDecimal number) {
    if (number.scale() <= MOST_DECIMALS) return number;
    return number.setScale(MOST_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
  }

  private static BigDecimal bounded(BigDecimal number, String place, Reason otherwise) {
    var size = number.abs();
    if (size.compareTo(CEILING) > 0) throw new Fault(otherwise, place, "a number below 10^20");
    return size.compareTo(LEAST) < 0 ? BigDecimal.ZERO : rounded(number);
  }
}
