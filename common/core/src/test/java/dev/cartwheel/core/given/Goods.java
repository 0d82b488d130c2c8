package dev.cartwheel.core.given;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A small shop: what it sells, its carts, and the instant at which most stories begin. */
public final class Goods {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  public static final StoreId SHOP = new StoreId("shop");
  public static final CartId CART = cart("c1");
  public static final CartId PHONE_CART = cart("c2");

  public static final Item SHIRT = Item.of("p-shirt", "Shirt");
  public static final Item MUG = Item.of("p-mug", "Mug");
  public static final Item SOCKS = Item.of("p-socks", "Socks");

  private Goods() {}

  public static CartId cart(String token) {
    return new CartId(SHOP, token);
  }

  /** An item by its codes; null for one that the source does not give. */
  public static Item item(
      @Nullable String variantId, @Nullable String sku, @Nullable String productId) {
    return new Item(variantId, sku, productId, null, null, null, null, null);
  }

  public static Line of(int quantity, Item item, String price) {
    return new Line(item, quantity, Price.of(price, "EUR"));
  }

  public static Line of(int quantity, Item item) {
    return new Line(item, quantity, null);
  }

  public static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
