package dev.cartwheel.collector.webhook.adobe;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** One CloudEvent, or the older envelope with {@code event_id} around one. */
record Happening(Fields event, Delivery delivery) {

  Outcome outcome() {
    var telling = Telling.of(delivery, id());
    var value = value();
    return switch (type()) {
      case "observer.sales_quote_save_after", "observer.sales_quote_save_commit_after" ->
          new Quotes(telling, at()).read(value);
      case "observer.checkout_cart_product_add_after" ->
          new Outcome.Ignored("a change; sales_quote_save_after tells the whole cart");
      case "observer.checkout_submit_all_after", "observer.sales_order_place_after" ->
          new Orders(telling, at()).read(within(value, "order"), "new");
      case "observer.sales_order_save_after", "observer.sales_order_save_commit_after" ->
          new Orders(telling, at()).read(within(value, "order"), "");
      case "observer.customer_login",
          "observer.customer_save_after",
          "observer.customer_save_commit_after",
          "observer.customer_register_success" ->
          new Customers(telling, at()).read(within(value, "customer"));
      default -> new Outcome.Ignored("topic");
    };
  }

  /** {@code com.adobe.commerce.<anything>.observer.name} comes to {@code observer.name}. */
  private String type() {
    var type = inner().text("type");
    if (type == null) type = event.text("type", "event_code");
    if (type == null)
      throw new Fault(Reason.MISSING_EVENT, event.place("type"), "the type of the event");
    var start = type.lastIndexOf("observer.");
    return start < 0 ? type : type.substring(start);
  }

  private static Fields within(Fields value, String name) {
    return value.first(name).isObject() ? value.child(name) : value;
  }

  private String id() {
    var id = inner().id("id");
    if (id == null) id = event.id("id", "event_id");
    if (id == null) id = delivery.headers().get("x-adobe-event-id");
    if (id != null && id.length() <= 200) return id;
    throw new Fault(Reason.BAD_MESSAGE_ID, event.place("id"), "the id of the event");
  }

  private Fields inner() {
    var inner = event.first("event");
    return inner.isObject() ? inner : event;
  }

  private Fields value() {
    var data = inner().first("data");
    return data.first("value").isObject() ? data.child("value") : data;
  }

  private @Nullable Instant at() {
    return Times.in(inner(), ZoneOffset.UTC, "time");
  }
}
