package dev.cartwheel.collector.webhook.payload;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A place in a payload. Read as platforms write: numbers are good for text, blank is the same as
 * missing, and what is not there can be asked on.
 *
 * @param pointer JSON pointer of the place, from the root of the body
 */
public record Fields(JsonNode node, String pointer) {
  private static final int LONGEST_CODE = 200;
  private static final int LONGEST_WORDS = 500;
  private static final int LONGEST_LINK = 2_000;
  private static final Fields NOWHERE = new Fields(MissingNode.getInstance(), "");

  /** What stands under that name; a place of nothing when nothing does. */
  public Fields child(String name) {
    return new Fields(node.path(name), place(name));
  }

  /** What stands at a pointer from here. */
  public Fields at(String below) {
    return new Fields(node.at(JsonPointer.compile(below)), pointer + below);
  }

  /** The first of the names under which an object stands; nowhere when there is none. */
  public Fields first(String... names) {
    for (var name : names) {
      if (node.path(name).isObject()) return child(name);
    }
    return NOWHERE;
  }

  /** The objects of the array of that name. */
  public List<Fields> children(String name) {
    return child(name).elements();
  }

  /** The objects of this array; none when it is no array. */
  public List<Fields> elements() {
    var elements = new ArrayList<Fields>();
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      if (node.path(i).isObject()) elements.add(new Fields(node.path(i), pointer + "/" + i));
    }
    return elements;
  }

  public boolean isObject() {
    return node.isObject();
  }

  public boolean isArray() {
    return node.isArray();
  }

  /** True, {@code 1}, {@code "1"} or {@code "true"}: platforms have them all. */
  public boolean isTrue(String name) {
    var text = text(name);
    return "true".equals(text) || "1".equals(text);
  }

  /** The first of the names that has a value, as clean text. */
  public @Nullable String text(String... names) {
    for (var name : names) {
      var value = node.path(name);
      if (!value.isValueNode() || value.isNull()) continue;
      var text = Text.clean(value.asString()).strip();
      if (!text.isEmpty()) return text;
    }
    return null;
  }

  /** Text in lower case, for words of a platform; empty when missing. */
  public String word(String name) {
    var text = text(name);
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  /** An id, exact; 0 is how platforms say none. Longer than any id is a fault. */
  public @Nullable String id(String... names) {
    var text = text(names);
    if (text == null || text.equals("0")) return null;
    if (text.length() <= LONGEST_CODE) return text;
    throw new Fault(Reason.TOO_LONG, place(names[0]), "at most " + LONGEST_CODE + " characters");
  }

  /** Text for people, cut when too long. */
  public @Nullable String words(String... names) {
    var text = text(names);
    return text == null ? null : Text.cut(text, LONGEST_WORDS);
  }

  /** An address of the web; null when it is none or too long to be one. */
  public @Nullable String link(String... names) {
    var text = text(names);
    if (text == null || text.length() > LONGEST_LINK) return null;
    return text.startsWith("https://") || text.startsWith("http://") ? text : null;
  }

  public String place(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Personal data, perhaps: only where, never what. */
  @Override
  public String toString() {
    return "Fields[" + pointer + "]";
  }
}
