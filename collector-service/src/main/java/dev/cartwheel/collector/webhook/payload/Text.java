package dev.cartwheel.collector.webhook.payload;

/** Text as every store behind the collector can take it. */
final class Text {
  private static final int REPLACEMENT = 0xFFFD;

  private Text() {}

  /**
   * Without NUL, which PostgreSQL refuses, and without half surrogate pairs, which UTF-8 cannot
   * spell.
   */
  static String clean(String text) {
    var isClean = text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
    if (isClean) return text;
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** At most so many characters, never half of one. */
  static String cut(String text, int most) {
    if (text.length() <= most) return text;
    var end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
