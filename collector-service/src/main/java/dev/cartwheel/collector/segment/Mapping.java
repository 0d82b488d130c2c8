package dev.cartwheel.collector.segment;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.ShopperEvent;
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
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event of Segment's protocol on its way to a canonical one. Throws {@link Fault} when it is
 * none.
 */
final class Mapping {
  private static final int LONGEST_MESSAGE_ID = 200;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_URL = 2_000;

  private final Fields event;
  private final Fields properties;
  private final Arrival arrival;
  private final Findings findings = new Findings();
  private final List<Identifier> who;
  private final EventId id;
  private final Instant occurredAt;
  private final Goods goods;
  private final @Nullable String robot;

  private Mapping(Fields event, Arrival arrival) {
    this.event = event;
    this.arrival = arrival;
    this.properties = event.child("properties");
    this.who = Who.in(event, arrival.source().country(), findings);
    this.id = id();
    this.occurredAt = new Moment(event, arrival, findings).occurredAt();
    this.goods = new Goods(properties, arrival.source().currency(), findings);
    this.robot = Device.robot(event, arrival, who);
    if (robot != null) findings.flag(Flag.BOT);
  }

  static Mapped map(Fields event, Arrival arrival) {
    var mapping = new Mapping(event, arrival);
    return new Mapped(mapping.mapped(), mapping.findings.notes());
  }

  private ShopperEvent mapped() {
    var type = Objects.requireNonNullElse(event.text("type"), "").toLowerCase(Locale.ROOT);
    return switch (type) {
      case "track" -> tracked(name());
      case "identify" -> identified(event.child("traits"));
      case "page" -> page();
      case "alias" -> new Identified(envelope(), Map.of());
      case "screen" -> custom("Screen Viewed", properties);
      case "group" -> custom("Group Joined", event.child("traits"));
      default ->
          throw new Fault(
              Reason.UNKNOWN_TYPE,
              event.place("type"),
              "track, identify, page, screen, group or alias");
    };
  }

  private ShopperEvent tracked(String name) {
    if (!arrival.source().knows(name)) {
      throw new Fault(
          Reason.EVENT_NOT_ALLOWED, event.place("event"), "one of the source's event names");
    }
    return switch (Known.of(name)) {
      case null -> custom(name, properties);
      case PRODUCT_VIEWED -> viewed();
      case PRODUCT_ADDED -> {
        var line = goods.delta();
        yield new LineAdded(envelope(), cart(), line);
      }
      case PRODUCT_REMOVED -> {
        var line = goods.delta();
        yield new LineRemoved(envelope(), cart(), line);
      }
      case CART_VIEWED, CART_UPDATED -> snapshot(name);
      case CART_CLEARED -> new CartCleared(envelope(), cart());
      case CHECKOUT_STARTED -> {
        var lines = goods.lines();
        yield new CheckoutStarted(envelope(), cart(), lines);
      }
      case ORDER_COMPLETED -> placed(order());
      case ORDER_UPDATED -> hasOrder() ? placed(order()) : custom(name, properties);
      case ORDER_CANCELLED -> new OrderCancelled(envelope(), namedOrder());
      case ORDER_REFUNDED -> {
        var amount = goods.total("total", "value", "revenue");
        yield new OrderRefunded(envelope(), namedOrder(), amount);
      }
      case CONSENT_CHANGED -> consent();
    };
  }

  private ShopperEvent viewed() {
    var product = goods.product();
    var item = goods.item(product);
    var price = goods.price(product);
    return new ProductViewed(envelope(), item, price);
  }

  private ShopperEvent snapshot(String name) {
    if (!properties.hasArray("products")) return custom(name, properties);
    var lines = goods.lines();
    var envelope = envelope();
    return new CartReplaced(envelope, cart(), lines, envelope.at());
  }

  private ShopperEvent placed(OrderId order) {
    var lines = goods.linesOfOrder();
    var total = goods.total("total", "value", "revenue");
    var reference = Reference.plausible(properties.text(Reference.NAME));
    return new OrderPlaced(envelope(), order, cart(), lines, total, reference);
  }

  private ShopperEvent identified(Fields traits) {
    var flat = Flat.of(traits, findings);
    return new Identified(envelope(), flat);
  }

  private ShopperEvent page() {
    var url = properties.text("url");
    if (url == null) url = event.child("context").child("page").text("url");
    return new PageViewed(envelope(), url == null ? null : Text.cut(url, LONGEST_URL));
  }

  private ShopperEvent consent() {
    var channel =
        Objects.requireNonNullElse(properties.text("channel"), "").toUpperCase(Locale.ROOT);
    var granted = Objects.requireNonNullElse(properties.text("granted"), "");
    if (Stream.of(Channel.values()).noneMatch(c -> c.name().equals(channel))) {
      throw new Fault(
          Reason.BAD_CONSENT, properties.place("channel"), "email, sms, ads, onsite or push");
    }
    if (!granted.equals("true") && !granted.equals("false")) {
      throw new Fault(Reason.BAD_CONSENT, properties.place("granted"), "true or false");
    }
    var evidence = Objects.requireNonNullElse(properties.text("evidence"), arrival.source().id());
    return new ConsentChanged(
        envelope(), Channel.valueOf(channel), granted.equals("true"), Text.cut(evidence, 500));
  }

  private ShopperEvent custom(String name, Fields from) {
    var flat = Flat.of(from, findings);
    return new Custom(envelope(), name, flat);
  }

  private Envelope envelope() {
    var source = arrival.source();
    var network = Device.network(event, arrival);
    var origin = new Origin(source.id(), Origin.Kind.VISIT, network, robot);
    return new Envelope(
        id, source.store(), origin, occurredAt, arrival.receivedAt(), who, findings.flags());
  }

  private EventId id() {
    var message = event.text("messageId");
    if (message == null) {
      findings.note(Note.NO_MESSAGE_ID);
      return new EventId(UUID.randomUUID());
    }
    if (message.length() > LONGEST_MESSAGE_ID) {
      throw new Fault(
          Reason.BAD_MESSAGE_ID,
          event.place("messageId"),
          "at most " + LONGEST_MESSAGE_ID + " characters");
    }
    return EventId.of(arrival.source().id(), message);
  }

  private String name() {
    var name = event.text("event");
    if (name == null) {
      throw new Fault(Reason.MISSING_EVENT, event.place("event"), "the name of what happened");
    }
    if (name.length() > LONGEST_NAME) {
      throw new Fault(
          Reason.TOO_LONG, event.place("event"), "at most " + LONGEST_NAME + " characters");
    }
    return name;
  }

  /** The shop's own cart id; without one the browser is the cart, then the person. */
  private CartId cart() {
    var token = properties.code(500, "cart_id", "cartId");
    return new CartId(store(), token != null ? token : routing(who).value());
  }

  /** Without an order id this very event is the order. */
  private OrderId order() {
    var number = number();
    return new OrderId(store(), number != null ? number : id.toString());
  }

  private OrderId namedOrder() {
    var number = number();
    if (number != null) return new OrderId(store(), number);
    throw new Fault(Reason.MISSING_ORDER, properties.place("order_id"), "which order");
  }

  private boolean hasOrder() {
    return number() != null;
  }

  private @Nullable String number() {
    return properties.code(200, "order_id", "orderId");
  }

  private StoreId store() {
    return arrival.source().store();
  }

  /**
   * What keeps one shopper's events in order: the browser, else the account, else the strongest
   * name there is.
   */
  static Identifier routing(List<Identifier> who) {
    return Stream.of(IdentifierKind.ANONYMOUS_ID, IdentifierKind.USER_ID)
        .flatMap(kind -> who.stream().filter(name -> name.kind() == kind))
        .findFirst()
        .orElse(who.getFirst());
  }
}
