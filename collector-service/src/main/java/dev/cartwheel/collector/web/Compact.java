package dev.cartwheel.collector.web;

import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * Leaves out of a script what only its readers need: comments, indentation, blank lines. Works line
 * by line, so the script keeps three rules: a block comment begins its line and ends one; a comment
 * behind code stands after two slashes with a blank on either side, and no string holds such;
 * nothing quoted goes over a line's end.
 */
final class Compact {
  private static final Pattern NOTE = Pattern.compile("\\s+// .*$");

  private Compact() {}

  static String of(String script) {
    var kept = new ArrayList<String>();
    var isComment = false;
    for (var raw : script.split("\n", -1)) {
      var line = NOTE.matcher(raw).replaceFirst("").strip();
      isComment |= line.startsWith("/*");
      if (isComment) isComment = !line.endsWith("*/");
      else if (!line.isEmpty() && !line.startsWith("//")) kept.add(line);
    }
    return String.join("\n", kept) + "\n";
  }
}
