package dev.cartwheel.activation.destination.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cartwheel.activation.content.WebAddress;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.wire.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened, as properties of an event, for vendors whose events have whatever properties one
 * likes. Amounts are numbers in major units. No name is one by which a vendor overrides a person or
 * a sender.
 */
public final class Story {
  private static final int MOST_LINES = 50;

  /** Of all products together: the least that a vendor takes as an event is 32 kB. */
  private static final int MOST_BYTES = 20_000;

  private Story() {}

  /** The cart with its lines, worth in one currency, and the links. */
  public static ObjectNode of(Message message) {
    var json = Json.mapper().createObjectNode();
    json.put("journey", message.journey().toString());
    json.put("step", message.step());
    json.put("episode", message.episode().toString());
    json.put("abandoned_at", message.triggered().toString());
    var restore = message.restore();
    put(json, "checkout_url", restore == null ? null : restore.toASCIIString());
    json.put("unsubscribe_url", message.unsubscribe().toASCIIString());
    json.put("item_count", message.lines().stream().mapToInt(Line::quantity).sum());
    Priced.of(message.lines())
        .ifPresent(
            priced -> {
              json.put("total_value", priced.total().decimal());
              json.put("currency", priced.currency().getCurrencyCode());
            });
    json.set("products", products(message.lines()));
    return json;
  }

  public static ObjectNode of(ExitNotice notice) {
    var json = Json.mapper().createObjectNode();
    json.put("journey", notice.journey().toString());
    json.put("episode", notice.episode().toString());
    json.put("reason", notice.reason().name().toLowerCase(Locale.ROOT));
    json.put("ended_at", notice.at().toString());
    return json;
  }

  public static ObjectNode of(PurchaseNotice notice) {
    var json = Json.mapper().createObjectNode();
    json.put("order_id", notice.order().number());
    var total = notice.total();
    if (total != null) {
      json.put("total_value", total.exact());
      json.put("currency", total.currency().getCurrencyCode());
    }
    return json;
  }

  /** As many as fit into an event. */
  public static ArrayNode products(List<Line> lines) {
    var products = Json.mapper().createArrayNode();
    var bytes = 0;
    for (var line : lines.subList(0, Math.min(MOST_LINES, lines.size()))) {
      var product = product(line);
      bytes += product.toString().getBytes(UTF_8).length;
      if (bytes > MOST_BYTES) break;
      products.add(product);
    }
    return products;
  }

  /** A line as a product; without a price where the shop told none. */
  private static ObjectNode product(Line line) {
    var item = line.item();
    var json = Json.mapper().createObjectNode();
    json.put("product_id", plain(Priced.productId(item)));
    json.put("product_name", plain(item.label()));
    json.put("variant_id", plain(Priced.variantId(item)));
    put(json, "image_url", WebAddress.of(item.imageUrl()).orElse(null));
    put(json, "product_url", WebAddress.of(item.url()).orElse(null));
    json.put("quantity", line.quantity());
    var price = line.price();
    if (price != null) json.put("price", price.exact());
    return json;
  }

  /** Without what ends a line or a text somewhere on its way. */
  public static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) json.put(name, value);
  }
}
