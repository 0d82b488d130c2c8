package dev.cartwheel.activation.destination.dotdigital;

import dev.cartwheel.activation.content.Amounts;
import dev.cartwheel.activation.content.WebAddress;
import dev.cartwheel.activation.destination.Basket;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.Keyed;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Names;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is said to Dotdigital. */
final class Bodies {
  static final String PENDING = "ORDER_PENDING";

  /** What the exit of a program tests, whatever the end was. */
  static final String COMPLETE = "ORDER_COMPLETE";

  private static final int MOST_LINES = 50;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Bodies() {}

  static String normalised(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** One of ours, so that no record of a plug-in of the shop is touched. */
  static String cartId(CartId cart) {
    return Keyed.by("dotdigital cart", cart.store().value(), cart.token()).toString();
  }

  /** Without a status of any channel: what a contact said stays as it is. */
  static ObjectNode contact(String email, Person person) {
    var body = Json.mapper().createObjectNode();
    body.putObject("identifiers").put("email", normalised(email));
    var names = Names.of(person);
    if (names.first() != null || names.last() != null) {
      var fields = body.putObject("dataFields");
      put(fields, "FIRSTNAME", names.first());
      put(fields, "LASTNAME", names.last());
    }
    return body;
  }

  static ObjectNode contact(String email, Person person, int list) {
    var body = contact(email, person);
    body.putArray("lists").add(list);
    return body;
  }

  static ObjectNode enrolment(int program, int contact) {
    var body = Json.mapper().createObjectNode().put("programId", program);
    body.putArray("contacts").add(contact);
    return body;
  }

  /** A cart that waits for its order. */
  static ObjectNode pending(Message message, Basket basket) {
    var body = Json.mapper().createObjectNode();
    body.put("cartId", cartId(basket.id()));
    body.put("cartPhase", PENDING);
    var restore = message.restore();
    put(body, "cartUrl", restore == null ? null : restore.toASCIIString());
    body.put("createdDate", time(message.triggered()));
    body.put("modifiedDate", time(basket.changedAt()));
    var lines = inOneCurrency(basket.lines());
    for (var total : Amounts.totals(lines).values()) {
      body.put("currency", total.currency().getCurrencyCode());
      body.put("subTotal", total.decimal());
      body.put("grandTotal", total.decimal());
    }
    var items = body.putArray("lineItems");
    lines.stream().limit(MOST_LINES).forEach(line -> item(items.addObject(), line));
    return body;
  }

  /** The same record when its run is over; what was in the cart is not told again. */
  static ObjectNode complete(ExitNotice notice, CartId cart) {
    var body = Json.mapper().createObjectNode();
    body.put("cartId", cartId(cart));
    body.put("cartPhase", COMPLETE);
    body.put("modifiedDate", time(notice.at()));
    body.put("exitReason", notice.reason().name().toLowerCase(Locale.ROOT));
    return body;
  }

  /** A cart has one currency there: that of the first line with a price. */
  private static List<Line> inOneCurrency(List<Line> lines) {
    var currency =
        lines.stream()
            .flatMap(line -> Stream.ofNullable(line.price()))
            .findFirst()
            .map(p -> p.currency());
    return lines.stream()
        .filter(
            line ->
                line.price() == null || currency.stream().allMatch(line.price().currency()::equals))
        .toList();
  }

  private static void item(ObjectNode json, Line line) {
    var item = line.item();
    json.put("name", item.label());
    put(
        json,
        "sku",
        Stream.of(item.sku(), item.variantId(), item.productId())
            .filter(id -> id != null)
            .findFirst()
            .orElse(null));
    put(json, "productUrl", WebAddress.of(item.url()).orElse(null));
    put(json, "imageUrl", WebAddress.of(item.imageUrl()).orElse(null));
    json.put("quantity", line.quantity());
    var price = line.price();
    if (price == null) return;
    json.put("unitPrice", price.exact());
    json.put("salePrice", price.exact());
    line.total().ifPresent(total -> json.put("totalPrice", total.decimal()));
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) json.put(name, value);
  }
}
