package dev.cartwheel.collector.segment;

/** Text as every store behind the collector can take it. */
final class Text {
  private static final char REPLACEMENT = '\uFFFD';

  private Text() {}

  /**
   * Without NUL, which PostgreSQL refuses, and with half surrogate pairs replaced, which UTF-8
   * cannot spell. Both come in through JSON escapes.
   */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) return cleaned(text);
    }
    return text;
  }

  /** At most so many characters, never half of one. */
  static String cut(String text, int most) {
    if (text.length() <= most) return text;
    var end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }

  private static String cleaned(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
