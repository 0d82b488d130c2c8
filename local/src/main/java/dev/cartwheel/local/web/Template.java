package dev.cartwheel.local.web;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML with gaps: <code>{{name}}</code> takes text, which is escaped; <code>{{{name}}}</code> takes
 * HTML as it is. A gap without a value is a mistake of the page's author.
 */
public final class Template {
  private static final Pattern GAP = Pattern.compile("\\{\\{(\\{?)([a-zA-Z]+)}}(}?)");

  private final String html;

  private Template(String html) {
    this.html = html;
  }

  /** Reads a file of the class path below {@code cartwheel-local/}. */
  public static Template of(String file) {
    return new Template(Assets.text(file));
  }

  public static Template ofText(String html) {
    return new Template(html);
  }

  public String fill(Map<String, ?> values) {
    return GAP.matcher(html)
        .replaceAll(gap -> Matcher.quoteReplacement(value(gap.group(2), gap.group(1), values)));
  }

  private static String value(String name, String brace, Map<String, ?> values) {
    var value = values.get(name);
    if (value == null) throw new IllegalArgumentException("no value for {{" + name + "}}");
    return brace.isEmpty() ? escape(value.toString()) : value.toString();
  }

  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
