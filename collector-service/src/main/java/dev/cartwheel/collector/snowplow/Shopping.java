package dev.cartwheel.collector.snowplow;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An action of the e-commerce plugin: a type, and all that matters in the entities beside it. */
final class Shopping {
  private static final int FIRST_STEP = 1;

  private final ObjectNode action;
  private final Entities entities;

  Shopping(ObjectNode action, Entities entities) {
    this.action = action;
    this.entities = entities;
  }

  List<ObjectNode> calls() {
    var type = action.path("type").asString("");
    return switch (type) {
      case "product_view" -> each("Product Viewed");
      case "add_to_cart" -> each("Product Added");
      case "remove_from_cart" -> each("Product Removed");
      case "checkout_step" -> List.of(checkout());
      case "transaction" -> List.of(order());
      case "refund" -> List.of(refund());
      case "list_view" -> List.of(list("Product List Viewed"));
      case "list_click" -> List.of(list("Product Clicked"));
      case "promo_view" -> List.of(promotion("Promotion Viewed"));
      case "promo_click" -> List.of(promotion("Promotion Clicked"));
      case "trns_error" ->
          List.of(Calls.track("Transaction Failed", entities.first("transaction_error")));
      default -> List.of(Calls.track(Schema.words(type), action));
    };
  }

  /** Several products in one event are several changes; without any it is left to be refused. */
  private List<ObjectNode> each(String name) {
    var products = entities.all("product");
    var calls = new ArrayList<ObjectNode>(products.size());
    for (var product : products) calls.add(Calls.track(name, withCart(product(product))));
    if (calls.isEmpty()) calls.add(Calls.track(name, withCart(Packed.JSON.createObjectNode())));
    return calls;
  }

  /** What else happens at a checkout is no start of one. */
  private ObjectNode checkout() {
    var step = entities.first("checkout_step");
    var properties = withCart(step.deepCopy());
    addProducts(properties);
    var isFirst = step.path("step").asInt(FIRST_STEP) <= FIRST_STEP;
    return Calls.track(isFirst ? "Checkout Started" : "Checkout Step Viewed", properties);
  }

  private ObjectNode order() {
    var properties =
        Calls.picked(
            entities.first("transaction"),
            "transaction_id",
            "order_id",
            "revenue",
            "total",
            "currency",
            "currency",
            "tax",
            "tax",
            "shipping",
            "shipping",
            "discount_code",
            "coupon",
            "discount_amount",
            "discount");
    withCart(properties);
    addProducts(properties);
    return Calls.track("Order Completed", properties);
  }

  private ObjectNode refund() {
    var properties =
        Calls.picked(
            entities.first("refund"),
            "transaction_id",
            "order_id",
            "refund_amount",
            "total",
            "currency",
            "currency",
            "refund_reason",
            "reason");
    addProducts(properties);
    return Calls.track("Order Refunded", properties);
  }

  private ObjectNode list(String name) {
    var properties = Packed.JSON.createObjectNode();
    if (action.has("name")) properties.set("list", action.get("name"));
    addProducts(properties);
    return Calls.track(name, properties);
  }

  private ObjectNode promotion(String name) {
    return Calls.track(name, entities.first("promotion"));
  }

  private ObjectNode withCart(ObjectNode properties) {
    var cart = entities.first("cart");
    if (cart.has("cart_id")) properties.set("cart_id", cart.get("cart_id"));
    if (!properties.has("currency") && cart.has("currency")) {
      properties.set("currency", cart.get("currency"));
    }
    return properties;
  }

  private void addProducts(ObjectNode properties) {
    var products = entities.all("product");
    if (products.isEmpty()) return;
    var array = properties.putArray("products");
    for (var product : products) array.add(product(product));
  }

  private static ObjectNode product(ObjectNode product) {
    return Calls.picked(
        product,
        "id",
        "product_id",
        "name",
        "name",
        "brand",
        "brand",
        "category",
        "category",
        "variant",
        "variant",
        "price",
        "price",
        "quantity",
        "quantity",
        "currency",
        "currency");
  }
}
