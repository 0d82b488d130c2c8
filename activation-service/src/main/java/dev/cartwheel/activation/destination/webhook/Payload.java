package dev.cartwheel.activation.destination.webhook;

import dev.cartwheel.activation.content.Amounts;
import dev.cartwheel.activation.content.Subjects;
import dev.cartwheel.activation.content.WebAddress;
import dev.cartwheel.activation.destination.ExitNotice;
import dev.cartwheel.activation.destination.ListCall;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.wire.Json;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a webhook says, as JSON: {@code type}, {@code timestamp}, {@code data}. Amounts are text in
 * major units.
 */
final class Payload {
  static final String MESSAGE = "journey.message";
  static final String EXIT = "journey.exit";
  static final String ENTERED = "list.entered";
  static final String EXITED = "list.exited";
  static final String TEST = "destination.test";

  /** Keeps the body below the 20 kB that receivers are told to expect. */
  private static final int MOST_LINES = 30;

  private final Subjects subjects;

  Payload(Subjects subjects) {
    this.subjects = subjects;
  }

  byte[] of(Message message) {
    var json = envelope(MESSAGE, message.triggered());
    var data = json.putObject("data");
    data.put("delivery", message.delivery().toString());
    data.put("journey", message.journey().toString());
    data.put("step", message.step());
    data.put("profile", message.person().profile().toString());
    put(data, "email", message.person().email());
    data.put("subject", subjects.of(message, "the shop", new Amounts(Locale.ENGLISH)));
    cart(data.putObject("cart"), message);
    var coupon = message.wording().coupon();
    put(data, "coupon", coupon == null ? null : coupon.code());
    put(data, "restoreUrl", message.restore() == null ? null : message.restore().toASCIIString());
    data.put("unsubscribeUrl", message.unsubscribe().toASCIIString());
    return bytes(json);
  }

  /** Says that a run is over; whoever sends for us is to stop. */
  byte[] of(ExitNotice notice) {
    var json = envelope(EXIT, notice.at());
    var data = json.putObject("data");
    data.put("journey", notice.journey().toString());
    data.put("profile", notice.person().profile().toString());
    data.put("reason", notice.reason().name().toLowerCase(Locale.ROOT));
    var deliveries = data.putArray("steps");
    notice.touches().forEach(touch -> deliveries.add(touch.step()));
    return bytes(json);
  }

  /** Says who came onto a list, or went off it. */
  byte[] of(String type, String list, ListCall.Row row) {
    var json = envelope(type, row.since());
    var data = json.putObject("data");
    data.put("list", list);
    data.put("profile", row.person().profile().toString());
    put(data, "email", row.person().email());
    return bytes(json);
  }

  /** Says nothing, and asks for nothing but an answer. */
  byte[] test(Instant now) {
    return bytes(envelope(TEST, now));
  }

  private static ObjectNode envelope(String type, Instant at) {
    return Json.mapper().createObjectNode().put("type", type).put("timestamp", at.toString());
  }

  private static byte[] bytes(ObjectNode json) {
    return Json.mapper().writeValueAsBytes(json);
  }

  private static void cart(ObjectNode cart, Message message) {
    var lines = cart.putArray("lines");
    message.lines().stream().limit(MOST_LINES).forEach(line -> put(lines.addObject(), line));
    cart.put("lineCount", message.lines().size());
    var totals = cart.putObject("totals");
    Amounts.totals(message.lines())
        .forEach(
            (currency, sum) ->
                totals.put(currency.getCurrencyCode(), sum.decimal().toPlainString()));
  }

  private static void put(ObjectNode json, Line line) {
    var item = line.item();
    var price = line.price();
    json.put("name", item.label());
    json.put("quantity", line.quantity());
    put(json, "unitPrice", price == null ? null : price.exact().toPlainString());
    put(json, "total", line.total().map(sum -> sum.decimal().toPlainString()).orElse(null));
    put(json, "currency", price == null ? null : price.currency().getCurrencyCode());
    put(json, "sku", item.sku());
    put(json, "productId", item.productId());
    put(json, "variantId", item.variantId());
    put(json, "url", WebAddress.of(item.url()).orElse(null));
    put(json, "imageUrl", WebAddress.of(item.imageUrl()).orElse(null));
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) json.put(name, value);
  }
}
