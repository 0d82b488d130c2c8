package dev.cartwheel.collector.bot;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One expression of the list, and what its finds are called: its own words without the syntax,
 * {@code headless}, {@code ptst}.
 *
 * @param expression searched for anywhere in a user agent, whatever the case
 */
record Rule(String name, String expression, Pattern pattern) {
  private static final Pattern ASIDE = Pattern.compile("\\(\\?<?[!=][^)]*(?:\\([^)]*\\))?[^)]*\\)");
  private static final Pattern GROUP = Pattern.compile("\\((?:\\?:)?[^()]*\\)\\??");
  private static final Pattern CLASS = Pattern.compile("\\[[^]]*][*+?]?(?:\\{[^}]*})?");
  private static final Pattern ESCAPE = Pattern.compile("\\\\[a-z][+*?]?");
  private static final Pattern MAYBE = Pattern.compile("\\w\\?");
  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGE = Pattern.compile("^-|-$");

  /** Without a single word it is a matter of form. */
  private static final String SHAPE = "shape";

  static Rule of(String expression) {
    return new Rule(name(expression), expression, compiled(expression));
  }

  static Pattern compiled(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
  }

  boolean fits(String agent) {
    return pattern.matcher(agent).find();
  }

  private static String name(String expression) {
    var words = expression.toLowerCase(Locale.ROOT);
    for (var syntax : new Pattern[] {ASIDE, CLASS, GROUP, ESCAPE, MAYBE}) {
      words = syntax.matcher(words).replaceAll(" ");
    }
    var name = EDGE.matcher(NO_WORD.matcher(words).replaceAll("-")).replaceAll("");
    return name.chars().anyMatch(Character::isLetter) ? name : SHAPE;
  }
}
