package dev.cartwheel.wire;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.wire.Tokens.Unusual;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Goods, carts and orders of an event, each from after the start of its object. */
record GoodsReader(Tokens in) {

  CartId cart() {
    return pair("store", "token", (store, token) -> new CartId(new StoreId(store), token));
  }

  OrderId order() {
    return pair("store", "number", (store, number) -> new OrderId(new StoreId(store), number));
  }

  Money money() {
    return pair("amount", "currency", Money::of);
  }

  Price price() {
    return pair("amount", "currency", Price::of);
  }

  Line line() {
    Item item = null;
    Integer quantity = null;
    Price price = null;
    for (var name = in.field(); name != null; name = in.field()) {
      switch (name) {
        case "item" -> item = in.objectOrNull(this::item);
        case "quantity" -> quantity = in.number();
        case "price" -> price = in.objectOrNull(this::price);
        default -> in.skip();
      }
    }
    return new Line(required(item), required(quantity), price);
  }

  Item item() {
    String variantId = null;
    String sku = null;
    String productId = null;
    String itemName = null;
    String brand = null;
    String category = null;
    String url = null;
    String imageUrl = null;
    for (var name = in.field(); name != null; name = in.field()) {
      switch (name) {
        case "variantId" -> variantId = in.textOrNull();
        case "sku" -> sku = in.textOrNull();
        case "productId" -> productId = in.textOrNull();
        case "name" -> itemName = in.textOrNull();
        case "brand" -> brand = in.textOrNull();
        case "category" -> category = in.textOrNull();
        case "url" -> url = in.textOrNull();
        case "imageUrl" -> imageUrl = in.textOrNull();
        default -> in.skip();
      }
    }
    return new Item(variantId, sku, productId, itemName, brand, category, url, imageUrl);
  }

  /** What has to be there. */
  static <T> T required(@Nullable T value) {
    if (value == null) throw new Unusual();
    return value;
  }

  <T> T pair(String first, String second, BiFunction<String, String, T> made) {
    String one = null;
    String other = null;
    for (var name = in.field(); name != null; name = in.field()) {
      if (name.equals(first)) one = in.text();
      else if (name.equals(second)) other = in.text();
      else in.skip();
    }
    return made.apply(required(one), required(other));
  }
}
