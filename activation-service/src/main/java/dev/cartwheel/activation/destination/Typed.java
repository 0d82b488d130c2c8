package dev.cartwheel.activation.destination;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What people typed, without what they cannot have meant. A hash tells texts apart that look the
 * same: a blank that does not break, an accent that is a letter of its own, a wide digit.
 */
public final class Typed {
  /** Soft hyphens, marks of direction, blanks of no width. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\u00AD\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]+");

  private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\p{Cntrl}]+");

  private Typed() {}

  /** Letters composed, one ordinary blank between words, none at the ends. */
  public static String text(String typed) {
    return seen(Normalizer.normalize(typed, Normalizer.Form.NFC));
  }

  /** The same with wide letters and digits made plain: for addresses, numbers and codes. */
  public static String plain(String typed) {
    var text = seen(Normalizer.normalize(typed, Normalizer.Form.NFKC));
    var plain = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static String seen(String text) {
    return BLANKS.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }
}
