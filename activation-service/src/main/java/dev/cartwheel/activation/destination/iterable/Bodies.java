package dev.cartwheel.activation.destination.iterable;

import dev.cartwheel.activation.content.WebAddress;
import dev.cartwheel.activation.destination.ListCall.Row;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.activation.destination.story.Priced;
import dev.cartwheel.activation.destination.story.Story;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is said to Iterable; users are named by their address. */
final class Bodies {
  private static final int MOST_LINES = 50;

  private Bodies() {}

  static String normalised(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** By {@code id}, what comes twice is one event. Without a time: Iterable's own clock counts. */
  static ObjectNode event(String name, String email, UUID key, ObjectNode fields) {
    var body = Json.mapper().createObjectNode();
    body.put("email", normalised(email));
    body.put("eventName", name);
    body.put("id", key.toString());
    body.set("dataFields", fields);
    return body;
  }

  static ObjectNode start(int workflow, String email, ObjectNode fields) {
    var body = Json.mapper().createObjectNode();
    body.put("workflowId", workflow);
    body.put("email", normalised(email));
    body.set("dataFields", fields);
    return body;
  }

  /** The whole cart: what is not in it is no longer in the one on the profile. */
  static ObjectNode cart(String email, List<Line> lines) {
    var body = Json.mapper().createObjectNode();
    body.putObject("user").put("email", normalised(email));
    var items = body.putArray("items");
    Priced.of(lines).stream()
        .flatMap(priced -> priced.lines().stream())
        .limit(MOST_LINES)
        .forEach(line -> item(items.addObject(), line));
    return body;
  }

  /** As one item, for what was in the order is not known here, and items there have to be. */
  static ObjectNode purchase(String email, PurchaseNotice notice, Price total) {
    var number = notice.order().number();
    var body = Json.mapper().createObjectNode();
    body.put("id", notice.key().toString());
    body.putObject("user").put("email", normalised(email));
    item(body.putArray("items").addObject(), number, "Order " + number, total.exact(), 1);
    body.put("total", total.exact());
    body.put("createdAt", notice.at().getEpochSecond());
    body.putObject("dataFields")
        .put("order_id", number)
        .put("currency", total.currency().getCurrencyCode());
    return body;
  }

  static ObjectNode list(int list, List<Row> rows) {
    var body = Json.mapper().createObjectNode().put("listId", list);
    var subscribers = body.putArray("subscribers");
    for (var row : rows) {
      var email = Objects.requireNonNull(row.person().email());
      subscribers.addObject().put("email", normalised(email));
    }
    return body;
  }

  private static void item(ObjectNode json, Line line) {
    var item = line.item();
    var price = Objects.requireNonNull(line.price()).exact();
    item(
        json,
        Story.plain(Priced.variantId(item)),
        Story.plain(item.label()),
        price,
        line.quantity());
    put(json, "sku", item.sku());
    put(json, "imageUrl", WebAddress.of(item.imageUrl()).orElse(null));
    put(json, "url", WebAddress.of(item.url()).orElse(null));
  }

  private static void item(
      ObjectNode json, String id, String name, BigDecimal price, int quantity) {
    json.put("id", id).put("name", name).put("price", price).put("quantity", quantity);
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) json.put(name, value);
  }
}
