package dev.cartwheel.activation.destination.braze;

import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.Keyed;
import dev.cartwheel.activation.destination.ListCall.Row;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Names;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.PurchaseNotice;
import dev.cartwheel.activation.destination.story.Priced;
import dev.cartwheel.activation.destination.story.Story;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is said to Braze. */
final class Bodies {
  static final String CART_UPDATED = "ecommerce.cart_updated";

  /** Before every attribute of ours: so none can be one of Braze's, such as a subscription. */
  private static final String PREFIX = "cartwheel_";

  private static final String SOURCE = "cartwheel";

  private Bodies() {}

  /**
   * The one name by which somebody is named: two may belong to two profiles. Empty when there is
   * none.
   */
  static Optional<ObjectNode> user(Person person) {
    var user = Json.mapper().createObjectNode();
    if (person.email() != null) {
      return Optional.of(user.put("email", person.email().strip().toLowerCase(Locale.ROOT)));
    }
    return Optional.ofNullable(person.phone()).map(phone -> user.put("phone", phone));
  }

  /** Says who somebody is, and nothing of what they may be sent. */
  static ObjectNode known(Person person, ObjectNode user) {
    var body = Json.mapper().createObjectNode();
    body.putArray("attributes").add(attributes(person, user));
    return body;
  }

  private static ObjectNode attributes(Person person, ObjectNode user) {
    var attributes = user.deepCopy().put("_update_existing_only", false);
    var names = Names.of(person);
    put(attributes, "first_name", names.first());
    put(attributes, "last_name", names.last());
    return attributes;
  }

  /** Events are of now, so that an end is after the start that it ends. */
  static ObjectNode message(BrazeSettings settings, Message message, ObjectNode user, Instant now) {
    var body = known(message.person(), user);
    var events = body.putArray("events");
    events.add(event(user, settings.event(), now, Story.of(message)));
    if (settings.tellsCart()) {
      cart(message).ifPresent(cart -> events.add(event(user, CART_UPDATED, now, cart)));
    }
    return body;
  }

  static ObjectNode exit(String name, ExitNotice notice, ObjectNode user, Instant now) {
    var body = Json.mapper().createObjectNode();
    body.putArray("events").add(event(user, name, now, Story.of(notice)));
    return body;
  }

  static ObjectNode purchase(String name, PurchaseNotice notice, ObjectNode user) {
    var body = Json.mapper().createObjectNode();
    body.putArray("events").add(event(user, name, notice.at(), Story.of(notice)));
    return body;
  }

  /** Starts a Canvas; of several profiles with one address the one that was last changed. */
  static ObjectNode canvas(String canvas, Message message, ObjectNode user) {
    var body = Json.mapper().createObjectNode().put("canvas_id", canvas);
    var recipient = user.deepCopy();
    recipient.putArray("prioritization").add("most_recently_updated");
    recipient.set("canvas_entry_properties", Story.of(message));
    body.putArray("recipients").add(recipient);
    return body;
  }

  /** Nobody is made known by being taken off a list. */
  static ObjectNode list(String list, List<Row> rows, boolean isOn) {
    var body = Json.mapper().createObjectNode();
    var attributes = body.putArray("attributes");
    for (var row : rows) {
      var user = user(row.person()).orElseThrow();
      user.put(PREFIX + list, isOn);
      attributes.add(user.put("_update_existing_only", !isOn));
    }
    return body;
  }

  /** As Braze checks it: every field here has to be there. Empty when no line has a price. */
  private static Optional<ObjectNode> cart(Message message) {
    var basket = message.basket();
    if (basket == null) return Optional.empty();
    return Priced.of(basket.lines())
        .map(
            priced -> {
              var cart = Json.mapper().createObjectNode();
              cart.put("cart_id", cartId(basket.id()));
              cart.put("currency", priced.currency().getCurrencyCode());
              cart.put("total_value", priced.total().decimal());
              cart.put("action", "replace");
              cart.put("source", SOURCE);
              cart.set("products", Story.products(priced.lines()));
              return cart;
            });
  }

  private static String cartId(CartId cart) {
    return Keyed.by("braze cart", cart.store().value(), cart.token()).toString();
  }

  private static ObjectNode event(ObjectNode user, String name, Instant at, ObjectNode properties) {
    var event = user.deepCopy();
    event.put("name", name);
    event.put("time", at.truncatedTo(ChronoUnit.MILLIS).toString());
    event.set("properties", properties);
    return event;
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) json.put(name, value);
  }
}
