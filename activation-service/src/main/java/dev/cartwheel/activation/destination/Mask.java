package dev.cartwheel.activation.destination;

import java.util.regex.Pattern;

/** Takes personal data and keys out of what is kept, logged and shown. */
public final class Mask {
  private static final int LONGEST = 300;
  private static final Pattern MAIL =
      Pattern.compile("([^\\s\"'<>(),;:=/?&]?)[^\\s\"'<>(),;:=/?&]*(?:@|%40)([A-Za-z0-9.-]+)");

  /** Phone numbers, card numbers, national ids: seven digits or more, however they are grouped. */
  private static final Pattern DIGITS =
      Pattern.compile("(?<![\\w-])\\+?\\d(?:[ ()./-]{0,2}\\d){6,}(?![\\w-])");

  /** Keys, tokens and hashes: long words with digits in them. UUIDs are ids of ours, and stay. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![\\w.~+/-])(?![0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\\w-]))"
              + "(?=[\\w.~+/-]*\\d)(?=[\\w.~+/-]*[A-Za-z])[\\w.~+/-]{24,}=*");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private Mask() {}

  /** One line of at most 300 characters without mail addresses, numbers of people, and keys. */
  public static String text(String said) {
    var shortened = said.length() > LONGEST * 4 ? said.substring(0, LONGEST * 4) : said;
    var line = CONTROL.matcher(shortened).replaceAll(" ").strip();
    line = MAIL.matcher(line).replaceAll("$1***@$2");
    line = TOKEN.matcher(line).replaceAll("***");
    line = DIGITS.matcher(line).replaceAll("***");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }
}
