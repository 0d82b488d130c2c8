package dev.cartwheel.activation.destination.template;

import dev.cartwheel.activation.content.WebAddress;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Names;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.activation.destination.story.Priced;
import dev.cartwheel.core.commerce.Line;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What templates can name. Texts that are not known are empty; amounts are plain numbers in major
 * units, and null when not known.
 */
final class Vocabulary {
  private static final int MOST_LINES = 50;

  private Vocabulary() {}

  static Map<String, Object> of(Message message, String subject) {
    var values = of(message.person());
    values.put("key", message.key().toString());
    values.put("journey", message.journey().toString());
    values.put("step", message.step());
    values.put("episode", message.episode().toString());
    values.put("subject", subject);
    values.put("abandonedAt", message.triggered().toString());
    values.put("itemCount", message.lines().stream().mapToInt(Line::quantity).sum());
    var priced = Priced.of(message.lines());
    values.put("total", priced.map(p -> p.total().decimal()).orElse(null));
    values.put("currency", priced.map(p -> p.currency().getCurrencyCode()).orElse(""));
    values.put("restore", text(message.restore()));
    values.put("unsubscribe", text(message.unsubscribe()));
    values.put("lines", message.lines().stream().limit(MOST_LINES).map(Vocabulary::line).toList());
    return values;
  }

  static Map<String, Object> of(ExitNotice notice) {
    var values = of(notice.person());
    values.put("key", notice.key().toString());
    values.put("journey", notice.journey().toString());
    values.put("episode", notice.episode().toString());
    values.put("reason", notice.reason().name().toLowerCase(Locale.ROOT));
    values.put("at", notice.at().toString());
    values.put("references", references(notice));
    values.put("reference", references(notice).stream().reduce("", (_, last) -> last));
    return values;
  }

  static Map<String, Object> of(String list, ListCall.Row row) {
    var values = of(row.person());
    values.put("key", row.key().toString());
    values.put("list", list);
    values.put("since", row.since().toString());
    values.put("reference", text(row.reference()));
    return values;
  }

  static Map<String, Object> of(PurchaseNotice notice) {
    var values = of(notice.person());
    var total = notice.total();
    values.put("key", notice.key().toString());
    values.put("order", notice.order().number());
    values.put("total", total == null ? null : total.exact());
    values.put("currency", total == null ? "" : total.currency().getCurrencyCode());
    values.put("at", notice.at().toString());
    return values;
  }

  private static Map<String, Object> of(Person person) {
    var names = Names.of(person);
    var values = new HashMap<String, Object>();
    values.put("profile", person.profile().toString());
    values.put("email", text(person.email()));
    values.put("phone", text(person.phone()));
    values.put("firstName", text(names.first()));
    values.put("lastName", text(names.last()));
    return values;
  }

  private static Map<String, Object> line(Line line) {
    var item = line.item();
    var price = line.price();
    var values = new HashMap<String, Object>();
    values.put("name", item.label());
    values.put("quantity", line.quantity());
    values.put("price", price == null ? null : price.exact());
    values.put("total", line.total().map(sum -> sum.decimal()).orElse(null));
    values.put("currency", price == null ? "" : price.currency().getCurrencyCode());
    values.put("sku", text(item.sku()));
    values.put("product", Priced.productId(item));
    values.put("variant", Priced.variantId(item));
    values.put("image", WebAddress.of(item.imageUrl()).orElse(""));
    values.put("url", WebAddress.of(item.url()).orElse(""));
    return values;
  }

  private static List<String> references(ExitNotice notice) {
    return notice.touches().stream()
        .map(ExitNotice.Touch::reference)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String text(@Nullable URI address) {
    return address == null ? "" : address.toASCIIString();
  }
}
