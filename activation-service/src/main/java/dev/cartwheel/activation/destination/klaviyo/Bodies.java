package dev.cartwheel.activation.destination.klaviyo;

import dev.cartwheel.activation.content.Amounts;
import dev.cartwheel.activation.content.WebAddress;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Names;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is said to Klaviyo, as JSON:API documents. */
final class Bodies {
  /** An older purchase is recorded, but starts no flow any more. */
  static final Duration LATE = Duration.ofHours(24);

  /** Keeps an event far below what one may hold. */
  private static final int MOST_LINES = 50;

  private Bodies() {}

  /** Without a time: Klaviyo's own clock says when a flow starts. */
  static ObjectNode event(String metric, Message message) {
    var attributes = Json.mapper().createObjectNode();
    var properties = attributes.putObject("properties");
    properties.put("Journey", message.journey().toString());
    properties.put("Step", message.step());
    properties.put("Episode", message.episode().toString());
    properties.put("AbandonedAt", message.triggered().toString());
    var restore = message.restore();
    put(properties, "CheckoutURL", restore == null ? null : restore.toASCIIString());
    properties.put("UnsubscribeURL", message.unsubscribe().toASCIIString());
    properties.put("ItemCount", message.lines().stream().mapToInt(Line::quantity).sum());
    lines(properties, message.lines());
    worth(attributes, message.lines());
    return event(metric, message.key(), message.person(), attributes);
  }

  /**
   * Without a time, so that it is after the start of any flow: filters count what was since then.
   */
  static ObjectNode event(String metric, ExitNotice notice) {
    var attributes = Json.mapper().createObjectNode();
    var properties = attributes.putObject("properties");
    properties.put("Journey", notice.journey().toString());
    properties.put("Episode", notice.episode().toString());
    properties.put("Reason", notice.reason().name().toLowerCase(Locale.ROOT));
    properties.put("EndedAt", notice.at().toString());
    return event(metric, notice.key(), notice.person(), attributes);
  }

  static ObjectNode event(String metric, PurchaseNotice notice, Instant now) {
    var attributes = Json.mapper().createObjectNode();
    attributes.putObject("properties").put("OrderId", notice.order().number());
    attributes.put("time", notice.at().truncatedTo(ChronoUnit.SECONDS).toString());
    attributes.put("backfill", notice.at().isBefore(now.minus(LATE)));
    var total = notice.total();
    if (total != null) {
      attributes.put("value", total.exact());
      attributes.put("value_currency", total.currency().getCurrencyCode());
    }
    return event(metric, notice.key(), notice.person(), attributes);
  }

  /** Says who somebody is, and nothing of what they may be sent. */
  static ObjectNode profile(Person person) {
    return document("profile", attributes(person));
  }

  static ObjectNode members(List<String> ids) {
    var body = Json.mapper().createObjectNode();
    var data = body.putArray("data");
    ids.forEach(id -> data.addObject().put("type", "profile").put("id", id));
    return body;
  }

  /** By {@code unique_id}, what comes twice is dropped. */
  private static ObjectNode event(String metric, UUID key, Person person, ObjectNode attributes) {
    attributes.put("unique_id", key.toString());
    var name = Json.mapper().createObjectNode().put("name", metric);
    attributes.set("metric", document("metric", name));
    attributes.set("profile", profile(person));
    return document("event", attributes);
  }

  private static ObjectNode attributes(Person person) {
    var attributes = Json.mapper().createObjectNode();
    put(attributes, "email", Identity.email(person));
    if (person.email() == null) put(attributes, "phone_number", person.phone());
    var names = Names.of(person);
    put(attributes, "first_name", names.first());
    put(attributes, "last_name", names.last());
    return attributes;
  }

  /** In one currency only: no sum can be made of several. */
  private static void worth(ObjectNode attributes, List<Line> lines) {
    var totals = Amounts.totals(lines);
    if (totals.size() != 1) return;
    var total = totals.values().iterator().next();
    attributes.put("value", total.decimal());
    attributes.put("value_currency", total.currency().getCurrencyCode());
  }

  private static void lines(ObjectNode properties, List<Line> lines) {
    var names = properties.putArray("ItemNames");
    var items = properties.putArray("Items");
    for (var line : lines.subList(0, Math.min(MOST_LINES, lines.size()))) {
      names.add(line.item().label());
      item(items.addObject(), line);
    }
  }

  private static void item(ObjectNode json, Line line) {
    var item = line.item();
    json.put("ProductName", item.label());
    json.put("Quantity", line.quantity());
    put(json, "ProductID", item.productId());
    put(json, "VariantID", item.variantId());
    put(json, "SKU", item.sku());
    put(json, "ProductURL", WebAddress.of(item.url()).orElse(null));
    put(json, "ImageURL", WebAddress.of(item.imageUrl()).orElse(null));
    var price = line.price();
    if (price == null) return;
    json.put("ItemPrice", price.exact());
    json.put("Currency", price.currency().getCurrencyCode());
    line.total().ifPresent(total -> json.put("RowTotal", total.decimal()));
  }

  private static ObjectNode document(String type, ObjectNode attributes) {
    var body = Json.mapper().createObjectNode();
    body.putObject("data").put("type", type).set("attributes", attributes);
    return body;
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) json.put(name, value);
  }
}
