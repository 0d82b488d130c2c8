package dev.cartwheel.local.shop;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something on the shelf.
 *
 * @param id part of addresses and of picture names
 * @param cents price in US cents
 */
record Product(
    String id, String sku, String name, String category, String brand, int cents, String about) {
  private static final JsonMapper JSON = JsonMapper.shared();

  String price() {
    return "%d.%02d".formatted(cents / 100, cents % 100);
  }

  /** What gaps of a template are called. */
  Map<String, String> gaps() {
    return Map.of(
        "id", id,
        "name", name,
        "category", category,
        "brand", brand,
        "price", price(),
        "about", about,
        "json", json());
  }

  /** What the page's script knows of it. */
  private String json() {
    return JSON.writeValueAsString(
        Map.of(
            "id", id,
            "sku", sku,
            "name", name,
            "category", category,
            "brand", brand,
            "price", cents));
  }
}
