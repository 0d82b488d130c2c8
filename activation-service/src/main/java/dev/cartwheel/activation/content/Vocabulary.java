package dev.cartwheel.activation.content;

import dev.cartwheel.activation.content.Shape.Parts;
import dev.cartwheel.activation.content.Shape.Several;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every name that a template may use; {@link Values} has a value for each. */
public final class Vocabulary {
  private static final Parts ITEM =
      new Parts(
          Map.of(
              "name", Shape.TEXT,
              "price", Shape.TEXT,
              "image", Shape.TEXT,
              "url", Shape.TEXT));

  private static final Parts LINE =
      new Parts(
          Map.of(
              "name", Shape.TEXT,
              "quantity", Shape.TEXT,
              "price", Shape.TEXT,
              "total", Shape.TEXT,
              "image", Shape.TEXT,
              "url", Shape.TEXT));

  /** Of a mail; a text that may be empty where something is not known can be asked for that. */
  static final Map<String, Shape> MAIL = mail();

  private Vocabulary() {}

  private static Map<String, Shape> mail() {
    var names = new TreeMap<String, Shape>();
    for (var name :
        new String[] {
          "firstName",
          "itemCount",
          "firstItem",
          "lastItem",
          "total",
          "shopName",
          "subject",
          "moreLines",
          "button",
          "restore",
          "shop",
          "unsubscribe",
          "preferences"
        }) {
      names.put(name, Shape.TEXT);
    }
    names.put("lines", new Several(LINE));
    names.put("first", LINE);
    names.put("last", LINE);
    names.put("recommendations", new Several(ITEM));
    names.put("traits", Shape.TRAITS);
    names.put("coupon", Shape.MAYBE);
    names.put("couponUntil", Shape.MAYBE);
    return Map.copyOf(names);
  }

  /** All names, in order, for people. */
  public static String words() {
    return String.join(", ", new TreeSet<>(MAIL.keySet()));
  }
}
