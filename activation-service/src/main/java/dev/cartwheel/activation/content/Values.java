package dev.cartwheel.activation.content;

import dev.cartwheel.activation.content.Written.Recommendation;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.core.commerce.Line;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What templates can name. Everything of the {@link Vocabulary} is there, whatever is known of the
 * shopper: what is missing has a fallback, or is empty.
 */
public final class Values {
  /** More lines than this make no mail better. */
  private static final int SHOWN_LINES = 10;

  private static final int LONGEST_NAME = 60;

  /** In place of the name of a product when there is none. */
  private static final String ITEMS = "your items";

  private Values() {}

  /** A value for each name but the subject's, so that a template can be tried. */
  static Map<String, Object> sample() {
    var line = new LinkedHashMap<String, Object>();
    line.put("name", "Blue mug");
    line.put("quantity", 2);
    for (var part : List.of("price", "total", "image", "url")) line.put(part, "");
    var values = new HashMap<String, Object>();
    Vocabulary.MAIL.keySet().forEach(name -> values.put(name, ""));
    values.putAll(Map.of("itemCount", 3, "moreLines", 0, "firstName", "Ada"));
    values.put("lines", List.of(line));
    values.put("first", line);
    values.put("last", line);
    values.put("recommendations", List.of());
    values.put("traits", Map.of());
    values.remove("subject");
    return values;
  }

  /**
   * Everything but the subject.
   *
   * @param shop where the button leads when there is no cart to restore; null for nowhere
   */
  static Map<String, Object> mail(
      Message message,
      String shopName,
      @Nullable URI shop,
      Amounts amounts,
      List<Recommendation> recommendations) {
    var lines = message.lines();
    var coupon = message.wording().coupon();
    var until = coupon == null ? null : coupon.until();
    var values = new HashMap<String, Object>();
    values.put("firstName", firstName(message.person().traits()));
    values.put("itemCount", lines.stream().mapToInt(Line::quantity).sum());
    values.put("firstItem", lines.isEmpty() ? ITEMS : lines.getFirst().item().label());
    values.put("lastItem", lines.isEmpty() ? ITEMS : lines.getLast().item().label());
    values.put("total", amounts.total(lines));
    values.put("shopName", shopName);
    values.put("lines", lines(lines, amounts));
    values.put("moreLines", Math.max(0, lines.size() - SHOWN_LINES));
    values.put("first", lines.isEmpty() ? nothing() : line(lines.getFirst(), amounts));
    values.put("last", lines.isEmpty() ? nothing() : line(lines.getLast(), amounts));
    values.put("recommendations", others(recommendations, lines));
    values.put("traits", message.person().traits());
    values.put("coupon", coupon == null ? "" : coupon.code());
    values.put("couponUntil", until == null ? "" : date(amounts).format(until));
    values.put("restore", text(message.restore()));
    values.put("shop", text(shop));
    values.put("button", text(message.restore() != null ? message.restore() : shop));
    values.put("unsubscribe", text(message.unsubscribe()));
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

  private static Map<String, Object> nothing() {
    return Map.of("name", ITEMS, "quantity", 0, "price", "", "total", "", "image", "", "url", "");
  }

  /** Nobody is shown what is in their cart already. */
  private static List<Map<String, Object>> others(
      List<Recommendation> recommendations, List<Line> lines) {
    return recommendations.stream()
        .filter(each -> lines.stream().noneMatch(line -> isSame(each, line)))
        .map(
            each ->
                Map.<String, Object>of(
                    "name",
                    each.name(),
                    "url",
                    each.url(),
                    "image",
                    Objects.requireNonNullElse(each.image(), ""),
                    "price",
                    Objects.requireNonNullElse(each.price(), "")))
        .toList();
  }

  private static boolean isSame(Recommendation recommended, Line line) {
    return recommended.name().equalsIgnoreCase(line.item().label())
        || recommended.url().equals(line.item().url());
  }

  /** By the clock that is furthest behind, so that no day is promised that is over somewhere. */
  private static DateTimeFormatter date(Amounts amounts) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(amounts.locale())
        .withZone(ZoneOffset.ofHours(-12));
  }

  private static String text(@Nullable URI address) {
    return address == null ? "" : address.toASCIIString();
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
