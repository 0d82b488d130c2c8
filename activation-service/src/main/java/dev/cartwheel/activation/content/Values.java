package dev.cartwheel.activation.content;

import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.core.commerce.Line;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What templates can name. Everything is there, whatever is known of the shopper: what is missing
 * has a fallback.
 */
public final class Values {
  /** More lines than this make no mail better. */
  private static final int SHOWN_LINES = 10;

  private static final int LONGEST_NAME = 60;

  private Values() {}

  /** Names that a subject may use, with values that show what they are. */
  static Map<String, Object> sample() {
    return Map.of(
        "firstName", "Ada",
        "itemCount", 3,
        "firstItem", "Blue mug",
        "lastItem", "Green mug",
        "total", "59.70",
        "shopName", "The shop");
  }

  static Map<String, Object> subject(Message message, String shopName, Amounts amounts) {
    var lines = message.lines();
    return Map.of(
        "firstName",
        firstName(message.person().traits()),
        "itemCount",
        lines.stream().mapToInt(Line::quantity).sum(),
        "firstItem",
        lines.isEmpty() ? "your items" : lines.getFirst().item().label(),
        "lastItem",
        lines.isEmpty() ? "your items" : lines.getLast().item().label(),
        "total",
        amounts.total(lines),
        "shopName",
        shopName);
  }

  /** Those of a subject, and the lines and links of a mail. */
  static Map<String, Object> mail(
      Message message, String shopName, @Nullable URI shop, Amounts amounts) {
    var values = new HashMap<>(subject(message, shopName, amounts));
    values.put("lines", lines(message.lines(), amounts));
    values.put("moreLines", Math.max(0, message.lines().size() - SHOWN_LINES));
    values.put("button", message.restore() != null ? message.restore() : shop == null ? "" : shop);
    values.put("unsubscribe", message.unsubscribe());
    values.replaceAll((_, value) -> value instanceof URI uri ? uri.toASCIIString() : value);
    return values;
  }

  /**
   * Lines for a template: name, quantity, price, total, image, url; empty text for what is missing.
   */
  public static List<Map<String, Object>> lines(List<Line> lines, Amounts amounts) {
    return lines.stream().limit(SHOWN_LINES).map(line -> line(line, amounts)).toList();
  }

  private static Map<String, Object> line(Line line, Amounts amounts) {
    var values = new LinkedHashMap<String, Object>();
    var price = line.price();
    values.put("name", line.item().label());
    values.put("quantity", line.quantity());
    values.put("price", price == null ? "" : amounts.of(price.exact(), price.currency()));
    values.put("total", line.total().map(amounts::of).orElse(""));
    values.put("image", WebAddress.of(line.item().imageUrl()).orElse(""));
    values.put("url", WebAddress.of(line.item().url()).orElse(""));
    return values;
  }

  /**
   * The first name as shops spell the trait, else the first word of the whole name, else "there".
   */
  private static String firstName(Map<String, String> traits) {
    return Stream.of("firstName", "first_name", "firstname", "givenName", "name")
        .map(traits::get)
        .filter(value -> value != null && !value.isBlank())
        .map(value -> value.strip().split("\\s+")[0])
        .filter(name -> name.length() <= LONGEST_NAME)
        .findFirst()
        .orElse("there");
  }
}
