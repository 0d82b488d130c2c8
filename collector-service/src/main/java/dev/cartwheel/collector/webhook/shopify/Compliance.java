package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.webhook.Notice;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.core.commerce.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Demands that the law makes of every app, due within 30 days, and the end of the app in a shop.
 */
record Compliance(Telling telling) {

  Outcome read(String topic, Fields body) {
    var store = telling.shop().store();
    var at = telling.receivedAt();
    var notice =
        switch (topic) {
          case "customers/redact" -> {
            var orders = named(body, "orders_to_redact");
            yield new Notice.ErasePerson(store, at, telling.people().all(), orders);
          }
          case "customers/data_request" -> {
            var orders = named(body, "orders_requested");
            var request = Objects.requireNonNullElse(body.child("data_request").text("id"), "");
            yield new Notice.DisclosePerson(store, at, telling.people().all(), orders, request);
          }
          case "shop/redact" -> new Notice.EraseStore(store, at);
          default -> new Notice.Uninstalled(store, at);
        };
    return new Outcome.Noticed(telling.mark(), notice);
  }

  /** Collects the customer's names, those of the orders among them, and the orders. */
  private List<OrderId> named(Fields body, String name) {
    var customer = body.child("customer");
    var people = telling.people().customer(customer.id("id"));
    people.email(customer.text("email")).phone(customer.text("phone"), null);
    var orders = new ArrayList<OrderId>();
    for (var number : body.child(name).node()) {
      if (number.isValueNode()) orders.add(telling.order(number.asString(), body));
    }
    orders.forEach(people::order);
    return orders;
  }
}
