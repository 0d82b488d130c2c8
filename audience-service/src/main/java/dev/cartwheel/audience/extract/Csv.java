package dev.cartwheel.audience.extract;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of comma-separated values that no spreadsheet takes for a formula: a shopper chooses their
 * own name, and a marketer opens the file.
 *
 * @see "RFC 4180"
 * @see "OWASP, CSV Injection"
 */
final class Csv {
  private static final String FORMULA = "=+-@\t\r\n";
  private static final String QUOTED = ",\"\r\n;";

  private Csv() {}

  static String line(List<? extends @Nullable Object> values) {
    return values.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String field(@Nullable Object value) {
    if (value == null) return "";
    var text = value.toString();
    if (text.isEmpty()) return "";
    var harmless = FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return harmless.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0)
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }
}
