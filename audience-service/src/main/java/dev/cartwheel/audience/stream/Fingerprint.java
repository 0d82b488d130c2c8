package dev.cartwheel.audience.stream;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.event.ShopperEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, in 64 bits: two events under one id with different fingerprints are a
 * collision. Times are left out, and what follows from them: a client that sends the same event
 * again sends it at another instant, from which its corrected times differ.
 */
final class Fingerprint {
  /** Room for what a usual event says. */
  private static final int USUAL_BYTES = 1_024;

  private ByteBuffer said = ByteBuffer.allocate(USUAL_BYTES);

  private Fingerprint() {}

  static long of(ShopperEvent event) {
    var print = new Fingerprint();
    print.envelope(event).text(event.name());
    print.content(event);
    var digest = sha256();
    digest.update(print.said.flip());
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private Fingerprint envelope(ShopperEvent event) {
    var envelope = event.envelope();
    text(envelope.store().value())
        .text(envelope.origin().source())
        .text(envelope.origin().kind().name());
    envelope.identifiers().stream()
        .sorted()
        .forEach(name -> text(name.kind().name()).text(name.value()));
    return this;
  }

  private void content(ShopperEvent event) {
    switch (event) {
      case ShopperEvent.PageViewed(var _, var url) -> text(url);
      case ShopperEvent.ProductViewed(var _, var item, var price) -> item(item).price(price);
      case ShopperEvent.LineAdded(var _, var cart, var line) -> cart(cart).line(line);
      case ShopperEvent.LineRemoved(var _, var cart, var line) -> cart(cart).line(line);
      case ShopperEvent.CartReplaced(var _, var cart, var lines, var _) -> cart(cart).lines(lines);
      case ShopperEvent.CartCleared(var _, var cart) -> cart(cart);
      case ShopperEvent.CheckoutStarted(var _, var cart, var lines) -> cart(cart).lines(lines);
      case ShopperEvent.OrderPlaced(
              var _,
              var order,
              var cart,
              var lines,
              var total,
              var reference) -> {
        order(order).cart(cart).lines(lines).money(total);
        // Left out where there is none: older prints were taken without it.
        if (reference != null) text(reference);
      }
      case ShopperEvent.OrderCancelled(var _, var order) -> order(order);
      case ShopperEvent.OrderRefunded(var _, var order, var amount) -> order(order).money(amount);
      case ShopperEvent.Identified(var _, var traits) -> pairs(traits);
      case ShopperEvent.ConsentChanged(var _, var channel, var granted, var evidence) ->
          text(channel.name()).number(granted ? 1 : 0).text(evidence);
      case ShopperEvent.Responded(var _, var response, var delivery) ->
          text(response.name()).text(delivery);
      case ShopperEvent.ErasureRequested(var _, var orders) -> orders(orders);
      case ShopperEvent.DisclosureRequested(var _, var orders, var request) ->
          orders(orders).text(request);
      case ShopperEvent.Custom(var _, var name, var properties) -> text(name).pairs(properties);
    }
  }

  private Fingerprint lines(List<Line> lines) {
    number(lines.size());
    lines.forEach(this::line);
    return this;
  }

  private Fingerprint line(Line line) {
    return item(line.item()).number(line.quantity()).price(line.price());
  }

  private Fingerprint item(Item item) {
    return text(item.variantId())
        .text(item.sku())
        .text(item.productId())
        .text(item.name())
        .text(item.brand())
        .text(item.category())
        .text(item.url())
        .text(item.imageUrl());
  }

  private Fingerprint cart(@Nullable CartId cart) {
    return cart == null ? number(-1) : text(cart.store().value()).text(cart.token());
  }

  private Fingerprint order(OrderId order) {
    return text(order.store().value()).text(order.number());
  }

  private Fingerprint orders(List<OrderId> orders) {
    number(orders.size());
    orders.forEach(this::order);
    return this;
  }

  private Fingerprint price(@Nullable Price price) {
    if (price == null) return number(-1);
    return text(price.exact().stripTrailingZeros().toPlainString())
        .text(price.currency().getCurrencyCode());
  }

  private Fingerprint money(@Nullable Money money) {
    return money == null
        ? number(-1)
        : number(money.minor()).text(money.currency().getCurrencyCode());
  }

  private Fingerprint pairs(Map<String, String> pairs) {
    number(pairs.size());
    new TreeMap<>(pairs).forEach((name, value) -> text(name).text(value));
    return this;
  }

  private Fingerprint text(@Nullable String text) {
    if (text == null) return number(-1);
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    room(bytes.length).put(bytes);
    return this;
  }

  private Fingerprint number(long number) {
    room(Long.BYTES).putLong(number);
    return this;
  }

  private ByteBuffer room(int more) {
    if (said.remaining() < more) {
      said = ByteBuffer.allocate(2 * (said.position() + more)).put(said.flip());
    }
    return said;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
