package dev.cartwheel.activation.destination.mailchimp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cartwheel.activation.content.Amounts;
import dev.cartwheel.activation.content.WebAddress;
import dev.cartwheel.activation.destination.Keyed;
import dev.cartwheel.activation.destination.Message;
import dev.cartwheel.activation.destination.Names;
import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.story.Priced;
import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.wire.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is said to Mailchimp, and what it calls people, carts and products. */
final class Bodies {
  /** A mail shows a few; each may have to be made known as a product first. */
  private static final int MOST_LINES = 20;

  private Bodies() {}

  static String normalised(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** MD5 of the address in lower case: a name, not a secret. */
  static String hash(String email) {
    try {
      var md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(normalised(email).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has MD5", impossible);
    }
  }

  /** One of ours, so that no cart of a plug-in of the shop is touched. */
  static String cartId(CartId cart) {
    return Keyed.by("mailchimp cart", cart.store().value(), cart.token()).toString();
  }

  /** Without a status: that would subscribe people again who left. Who is new is not subscribed. */
  static ObjectNode member(String email, Person person) {
    var body = Json.mapper().createObjectNode();
    body.put("email_address", normalised(email));
    body.put("status_if_new", "transactional");
    var names = Names.of(person);
    if (names.first() != null || names.last() != null) {
      var fields = body.putObject("merge_fields");
      put(fields, "FNAME", names.first());
      put(fields, "LNAME", names.last());
    }
    return body;
  }

  /**
   * @param isSyncing whether it is so old that it should set nothing going
   */
  static ObjectNode tag(String name, boolean isActive, boolean isSyncing) {
    var body = Json.mapper().createObjectNode();
    var tag = body.putArray("tags").addObject().put("name", name);
    tag.put("status", isActive ? "active" : "inactive");
    body.put("is_syncing", isSyncing);
    return body;
  }

  static ObjectNode trigger(String email) {
    return Json.mapper().createObjectNode().put("email_address", normalised(email));
  }

  /** Lines that a cart can have: in one currency, that of the first line with a price. */
  static List<Line> fit(List<Line> lines) {
    return Priced.of(lines).map(Priced::lines).orElse(List.of());
  }

  /** Those that are told one by one; the worth of a cart is that of all. */
  static List<Line> told(List<Line> fit) {
    return fit.subList(0, Math.min(MOST_LINES, fit.size()));
  }

  /** A whole cart of lines that {@linkplain #fit fit}. */
  static ObjectNode cart(String email, Message message, List<Line> fit) {
    var body = Json.mapper().createObjectNode();
    body.put("id", cartId(Objects.requireNonNull(message.basket()).id()));
    var customer = body.putObject("customer");
    customer.put("id", hash(email));
    customer.put("email_address", normalised(email));
    customer.put("opt_in_status", false);
    var names = Names.of(message.person());
    put(customer, "first_name", names.first());
    put(customer, "last_name", names.last());
    contents(body, message, fit);
    var lines = body.get("lines");
    for (int i = 0; i < lines.size(); i++) ((ObjectNode) lines.get(i)).put("id", id(i));
    return body;
  }

  /** What may have changed in a cart. */
  static ObjectNode change(Message message, List<Line> fit) {
    var body = Json.mapper().createObjectNode();
    contents(body, message, fit);
    return body;
  }

  /** A product with the one variant that the line is about. */
  static ObjectNode product(Line line) {
    var item = line.item();
    var body = Json.mapper().createObjectNode();
    body.put("id", Priced.productId(item)).put("title", title(item));
    put(body, "url", WebAddress.of(item.url()).orElse(null));
    put(body, "image_url", WebAddress.of(item.imageUrl()).orElse(null));
    body.putArray("variants").add(variant(line));
    return body;
  }

  /** The variant that the line is about, by itself. */
  static ObjectNode variant(Line line) {
    var item = line.item();
    var variant = Json.mapper().createObjectNode();
    variant.put("id", Priced.variantId(item)).put("title", title(item));
    put(variant, "sku", item.sku());
    put(variant, "url", WebAddress.of(item.url()).orElse(null));
    put(variant, "image_url", WebAddress.of(item.imageUrl()).orElse(null));
    var price = line.price();
    if (price != null) variant.put("price", price.exact());
    return variant;
  }

  private static void contents(ObjectNode body, Message message, List<Line> fit) {
    var total = Amounts.totals(fit).values().iterator().next();
    body.put("currency_code", total.currency().getCurrencyCode());
    body.put("order_total", total.decimal());
    var restore = message.restore();
    put(body, "checkout_url", restore == null ? null : restore.toASCIIString());
    var lines = body.putArray("lines");
    for (var line : told(fit)) {
      var price = Objects.requireNonNull(line.price());
      lines
          .addObject()
          .put("product_id", Priced.productId(line.item()))
          .put("product_variant_id", Priced.variantId(line.item()))
          .put("quantity", line.quantity())
          .put("price", price.exact());
    }
  }

  private static String id(int place) {
    return String.valueOf(place + 1);
  }

  private static String title(Item item) {
    return item.label().replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) json.put(name, value);
  }
}
