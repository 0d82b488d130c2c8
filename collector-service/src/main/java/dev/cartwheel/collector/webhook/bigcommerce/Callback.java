package dev.cartwheel.collector.webhook.bigcommerce;

import dev.cartwheel.collector.segment.Fault;
import dev.cartwheel.collector.segment.Reason;
import dev.cartwheel.collector.webhook.Delivery;
import dev.cartwheel.collector.webhook.Errand;
import dev.cartwheel.collector.webhook.Mark;
import dev.cartwheel.collector.webhook.Outcome;
import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Telling;
import dev.cartwheel.collector.webhook.payload.Times;
import dev.cartwheel.core.event.ShopperEvent.CartCleared;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A delivery: a scope and ids. */
record Callback(Fields body, Delivery delivery) {
  /** An id becomes part of a path that we ask for: nothing may lead elsewhere. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  Outcome outcome() {
    var scope = Objects.requireNonNullElse(body.words("scope"), "");
    var data = body.child("data");
    return switch (Topic.of(scope)) {
      case CART -> {
        var cart = id(data, "cartId", "id");
        yield errand(scope, cart, cart, "/v3/carts/" + cart);
      }
      case CART_DELETED -> deleted(id(data, "id"));
      case ABANDONED -> new Outcome.Ignored("the platform's own notice of abandonment");
      case CONVERTED -> order(scope, id(data, "orderId"), id(data, "id"));
      case ORDER -> order(scope, id(data, "id"), null);
      case REFUND -> refund(scope, id(data, "id"));
      case CUSTOMER -> {
        var customer = id(data, "id");
        yield errand(scope, customer, null, "/v3/customers?id:in=" + customer);
      }
      case OTHER -> new Outcome.Ignored("topic");
    };
  }

  private Outcome deleted(String token) {
    var mark = mark();
    var telling = new Telling(delivery.shop(), mark, delivery.receivedAt());
    var cart = Objects.requireNonNull(telling.cart(token));
    telling.people().cart(cart);
    telling.tell(new CartCleared(telling.envelope(at()), cart));
    return telling.outcome();
  }

  private Outcome order(String scope, String order, @Nullable String cart) {
    var path = "/v2/orders/" + order;
    return errand(scope, order, cart, path, path + "/products?limit=250");
  }

  private Outcome refund(String scope, String order) {
    var path = "/v2/orders/" + order;
    var refunds = "/v3/orders/" + order + "/payment_actions/refunds";
    return errand(scope, order, null, path, path + "/products?limit=250", refunds);
  }

  private Outcome errand(String scope, String subject, @Nullable String cart, String... paths) {
    return new Outcome.NeedsContent(
        new Errand(mark(), scope, subject, cart, List.of(paths), at(), delivery.receivedAt()));
  }

  /** One hash is used for several scopes and times; only together they name one happening. */
  private Mark mark() {
    var id =
        String.join(
            ":",
            Objects.requireNonNullElse(body.id("producer"), ""),
            Objects.requireNonNullElse(body.words("scope"), ""),
            required("hash"),
            required("created_at"));
    return new Mark(id, delivery.body().sha256());
  }

  private Instant at() {
    var at = Times.in(body, ZoneOffset.UTC, "created_at");
    return at == null ? delivery.receivedAt() : at;
  }

  private String required(String name) {
    var text = body.id(name);
    if (text == null)
      throw new Fault(Reason.BAD_MESSAGE_ID, body.place(name), "part of what names the event");
    return text;
  }

  private static String id(Fields data, String... names) {
    var id = Objects.requireNonNullElse(data.id(names), "");
    if (ID.matcher(id).matches()) return id;
    throw new Fault(
        Reason.BAD_MESSAGE_ID, data.place(names[0]), "an id of letters, digits and dashes");
  }
}
