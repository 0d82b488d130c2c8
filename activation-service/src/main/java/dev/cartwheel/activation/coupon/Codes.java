package dev.cartwheel.activation.coupon;

import dev.cartwheel.runtime.problem.Problem;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Codes as shops export them. */
final class Codes {
  static final int MOST = 100_000;

  private static final Pattern CODE = Pattern.compile("[!-~&&[^,;\"<>]]{3,64}");

  private Codes() {}

  /** One a line; of a CSV the first column. A first line that names the column is left out. */
  static Set<String> read(String lines) {
    var codes = new LinkedHashSet<String>();
    var number = 0;
    for (var line : lines.lines().toList()) {
      number++;
      var code = line.strip().replace("\ufeff", "").split("[,;\t]", 2)[0].strip();
      if (code.startsWith("\"") && code.endsWith("\"") && code.length() > 1) {
        code = code.substring(1, code.length() - 1);
      }
      if (code.isEmpty() || (number == 1 && code.equalsIgnoreCase("code"))) continue;
      if (!CODE.matcher(code).matches()) {
        throw Problem.invalid(
            "", "codes of 3 to 64 letters, digits and signs", "line " + number + " is no code");
      }
      codes.add(code);
      if (codes.size() > MOST) {
        throw Problem.invalid("", "at most " + MOST + " codes at once", "there are more");
      }
    }
    return codes;
  }
}
