package dev.cartwheel.core.given;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.Response;
import dev.cartwheel.core.event.ShopperEvent.CartCleared;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import dev.cartwheel.core.event.ShopperEvent.LineRemoved;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import dev.cartwheel.core.event.ShopperEvent.PageViewed;
import dev.cartwheel.core.event.ShopperEvent.ProductViewed;
import dev.cartwheel.core.event.ShopperEvent.Responded;
import dev.cartwheel.core.identity.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Who tells what happened when: {@code Told.by("ann").at(noon).added(cart, line)}. Every event has
 * an id of its own.
 */
public record Told(List<Identifier> who, Instant at, Origin.Kind kind, Set<Flag> flags) {
  private static final AtomicLong COUNT = new AtomicLong();

  public static Told by(String visitor) {
    return by(Identifier.ofVisitor(visitor));
  }

  public static Told by(Identifier... who) {
    return new Told(List.of(who), Goods.NOON, Origin.Kind.VISIT, Set.of());
  }

  public Told at(Instant at) {
    return new Told(who, at, kind, flags);
  }

  public Told after(Duration span) {
    return at(at.plus(span));
  }

  public Told from(Origin.Kind kind) {
    return new Told(who, at, kind, flags);
  }

  public Told flagged(Flag... flags) {
    return new Told(who, at, kind, Set.of(flags));
  }

  public Envelope envelope() {
    var id = new EventId(new UUID(1, COUNT.incrementAndGet()));
    return new Envelope(id, Goods.SHOP, new Origin("tag", kind), at, at, who, flags);
  }

  public PageViewed viewed() {
    return new PageViewed(envelope(), null);
  }

  public ProductViewed viewed(Item item) {
    return new ProductViewed(envelope(), item, null);
  }

  public LineAdded added(CartId cart, Line line) {
    return new LineAdded(envelope(), cart, line);
  }

  public LineRemoved removed(CartId cart, Line line) {
    return new LineRemoved(envelope(), cart, line);
  }

  public CartReplaced has(CartId cart, Line... lines) {
    return has(cart, at, lines);
  }

  public CartReplaced has(CartId cart, Instant version, Line... lines) {
    return new CartReplaced(envelope(), cart, List.of(lines), version);
  }

  public CartCleared cleared(CartId cart) {
    return new CartCleared(envelope(), cart);
  }

  public CheckoutStarted checkedOut(CartId cart, Line... lines) {
    return new CheckoutStarted(envelope(), cart, List.of(lines));
  }

  public OrderPlaced ordered(String number, @Nullable CartId cart, Line... lines) {
    return ordered(number, cart, null, lines);
  }

  public OrderPlaced ordered(
      String number, @Nullable CartId cart, @Nullable Money total, Line... lines) {
    return new OrderPlaced(envelope(), order(number), cart, List.of(lines), total);
  }

  public OrderCancelled cancelled(String number) {
    return new OrderCancelled(envelope(), order(number));
  }

  public OrderRefunded refunded(String number) {
    return refunded(number, null);
  }

  public OrderRefunded refunded(String number, @Nullable Money amount) {
    return new OrderRefunded(envelope(), order(number), amount);
  }

  public Identified identified(Map<String, String> traits) {
    return new Identified(envelope(), traits);
  }

  public ConsentChanged consented(Channel channel, boolean granted) {
    return consented(channel, granted, "form");
  }

  public ConsentChanged consented(Channel channel, boolean granted, String evidence) {
    return new ConsentChanged(envelope(), channel, granted, evidence);
  }

  public Responded responded(Response response) {
    return new Responded(envelope(), response, "delivery-1");
  }

  public Custom did(String name) {
    return did(name, Map.of());
  }

  public Custom did(String name, Map<String, String> properties) {
    return new Custom(envelope(), name, properties);
  }

  public static OrderId order(String number) {
    return new OrderId(Goods.SHOP, number);
  }
}
