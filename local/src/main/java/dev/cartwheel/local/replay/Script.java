package dev.cartwheel.local.replay;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns occurrences into events of the collector's API. The same row of the same recording, played
 * in the same way, always becomes the same event with the same id.
 *
 * @param play what all ids begin with
 * @param shift added to every instant
 * @param currency of all prices
 */
record Script(String play, Duration shift, String currency) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<String, String> NAMES =
      Map.of(
          "view", "Product Viewed",
          "favorite", "Product Added to Wishlist",
          "cart", "Product Added",
          "remove_from_cart", "Product Removed",
          "cart_view", "Cart Viewed",
          "checkout", "Checkout Started",
          "purchase", "Order Completed");

  byte[] event(Occurrence occurrence) {
    var bytes = new ByteArrayOutputStream(400);
    try (var json = JSON.createGenerator(bytes)) {
      write(json, occurrence);
    }
    return bytes.toByteArray();
  }

  private void write(JsonGenerator json, Occurrence occurrence) {
    var row = occurrence.first();
    var isPage = row.type().equals("page_view");
    json.writeStartObject();
    json.writeStringProperty("type", isPage ? "page" : "track");
    if (!isPage) json.writeStringProperty("event", NAMES.getOrDefault(row.type(), row.type()));
    json.writeStringProperty("messageId", id(row));
    json.writeStringProperty("anonymousId", row.user());
    json.writeStringProperty("timestamp", row.at().plus(shift).toString());
    json.writeObjectPropertyStart("properties");
    if (row.isPurchase()) writeOrder(json, occurrence);
    else if (!row.product().isEmpty()) writeProduct(json, row);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeOrder(JsonGenerator json, Occurrence occurrence) {
    json.writeStringProperty("order_id", id(occurrence.first()));
    json.writeStringProperty("currency", currency);
    json.writeArrayPropertyStart("products");
    for (var row : occurrence.rows()) {
      json.writeStartObject();
      writeProduct(json, row);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Amounts go as text, as they came: nothing is lost in a double. */
  private void writeProduct(JsonGenerator json, Row row) {
    writeUnlessEmpty(json, "product_id", row.product());
    writeUnlessEmpty(json, "category", row.category());
    writeUnlessEmpty(json, "brand", row.brand());
    writeUnlessEmpty(json, "quantity", row.quantity());
    if (row.price().isEmpty()) return;
    json.writeStringProperty("price", row.price());
    if (!row.isPurchase()) json.writeStringProperty("currency", currency);
  }

  private String id(Row row) {
    return play + "-" + row.number();
  }

  private static void writeUnlessEmpty(JsonGenerator json, String name, String value) {
    if (!value.isEmpty()) json.writeStringProperty(name, value);
  }
}
