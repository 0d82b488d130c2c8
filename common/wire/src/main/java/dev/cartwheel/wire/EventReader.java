package dev.cartwheel.wire;

import static dev.cartwheel.wire.GoodsReader.required;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.consent.Channel;
import dev.cartwheel.core.event.Envelope;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.Origin;
import dev.cartwheel.core.event.Response;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.Identifier;
import dev.cartwheel.core.identity.IdentifierKind;
import dev.cartwheel.wire.Tokens.Unusual;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads events that are spelled as we write them, several times as fast as data binding does. For
 * one event.
 */
final class EventReader {
  private final Tokens in;
  private final GoodsReader goods;

  private @Nullable Envelope envelope;
  private @Nullable CartId cart;
  private @Nullable OrderId order;
  private @Nullable Line line;
  private @Nullable List<Line> lines;
  private @Nullable List<OrderId> orders;
  private @Nullable Item item;
  private @Nullable Price price;
  private @Nullable Money total;
  private @Nullable Money amount;
  private @Nullable Instant version;
  private @Nullable Boolean granted;
  private @Nullable Channel channel;
  private @Nullable Response response;
  private @Nullable Map<String, String> traits;
  private @Nullable Map<String, String> properties;
  private @Nullable String url;
  private @Nullable String evidence;
  private @Nullable String delivery;
  private @Nullable String request;
  private @Nullable String reference;
  private @Nullable String name;

  EventReader(JsonParser json) {
    this.in = new Tokens(json);
    this.goods = new GoodsReader(in);
  }

  /** Throws {@link Unusual}, or what the core throws, on anything but a usual event. */
  ShopperEvent read() {
    in.object();
    if (!"type".equals(in.field())) throw new Unusual();
    var type = in.text();
    for (var field = in.field(); field != null; field = in.field()) part(field);
    in.end();
    return event(type);
  }

  private void part(String field) {
    switch (field) {
      case "envelope" -> envelope = in.objectOrNull(this::envelope);
      case "cart" -> cart = in.objectOrNull(goods::cart);
      case "order" -> order = in.objectOrNull(goods::order);
      case "line" -> line = in.objectOrNull(goods::line);
      case "lines" -> lines = in.objects(goods::line);
      case "orders" -> orders = in.objects(goods::order);
      case "item" -> item = in.objectOrNull(goods::item);
      case "price" -> price = in.objectOrNull(goods::price);
      case "total" -> total = in.objectOrNull(goods::money);
      case "amount" -> amount = in.objectOrNull(goods::money);
      case "version" -> version = in.instant();
      case "granted" -> granted = in.flag();
      case "channel" -> channel = Channel.valueOf(in.text());
      case "response" -> response = Response.valueOf(in.text());
      case "traits" -> traits = in.pairs();
      case "properties" -> properties = in.pairs();
      case "url" -> url = in.textOrNull();
      case "evidence" -> evidence = in.text();
      case "delivery" -> delivery = in.text();
      case "request" -> request = in.text();
      case "reference" -> reference = in.textOrNull();
      case "name" -> name = in.text();
      default -> in.skip();
    }
  }

  private ShopperEvent event(String type) {
    var who = required(envelope);
    return switch (type) {
      case "page_viewed" -> new ShopperEvent.PageViewed(who, url);
      case "product_viewed" -> new ShopperEvent.ProductViewed(who, required(item), price);
      case "line_added" -> new ShopperEvent.LineAdded(who, required(cart), required(line));
      case "line_removed" -> new ShopperEvent.LineRemoved(who, required(cart), required(line));
      case "cart_replaced" ->
          new ShopperEvent.CartReplaced(who, required(cart), required(lines), required(version));
      case "cart_cleared" -> new ShopperEvent.CartCleared(who, required(cart));
      case "checkout_started" ->
          new ShopperEvent.CheckoutStarted(who, required(cart), required(lines));
      case "order_placed" ->
          new ShopperEvent.OrderPlaced(
              who, required(order), cart, required(lines), total, reference);
      case "order_cancelled" -> new ShopperEvent.OrderCancelled(who, required(order));
      case "order_refunded" -> new ShopperEvent.OrderRefunded(who, required(order), amount);
      case "identified" -> new ShopperEvent.Identified(who, required(traits));
      case "consent_changed" ->
          new ShopperEvent.ConsentChanged(
              who, required(channel), required(granted), required(evidence));
      case "responded" -> new ShopperEvent.Responded(who, required(response), required(delivery));
      case "erasure_requested" -> new ShopperEvent.ErasureRequested(who, required(orders));
      case "disclosure_requested" ->
          new ShopperEvent.DisclosureRequested(who, required(orders), required(request));
      case "custom" -> new ShopperEvent.Custom(who, required(name), required(properties));
      default -> throw new Unusual();
    };
  }

  private Envelope envelope() {
    EventId id = null;
    StoreId store = null;
    Origin origin = null;
    Instant occurredAt = null;
    Instant receivedAt = null;
    List<Identifier> identifiers = null;
    Set<Flag> flags = null;
    for (var field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "id" -> id = new EventId(in.uuid());
        case "store" -> store = new StoreId(in.text());
        case "origin" -> origin = in.objectOrNull(this::origin);
        case "occurredAt" -> occurredAt = in.instant();
        case "receivedAt" -> receivedAt = in.instant();
        case "identifiers" -> identifiers = in.objects(this::identifier);
        case "flags" -> flags = flags();
        default -> in.skip();
      }
    }
    return new Envelope(
        required(id),
        required(store),
        required(origin),
        required(occurredAt),
        required(receivedAt),
        required(identifiers),
        required(flags));
  }

  private Set<Flag> flags() {
    var flags = EnumSet.noneOf(Flag.class);
    for (var flag : in.texts()) flags.add(Flag.valueOf(flag));
    return flags;
  }

  private Origin origin() {
    String source = null;
    String kind = null;
    String network = null;
    String robot = null;
    for (var field = in.field(); field != null; field = in.field()) {
      switch (field) {
        case "source" -> source = in.text();
        case "kind" -> kind = in.text();
        case "network" -> network = in.textOrNull();
        case "robot" -> robot = in.textOrNull();
        default -> in.skip();
      }
    }
    return new Origin(required(source), Origin.Kind.valueOf(required(kind)), network, robot);
  }

  private Identifier identifier() {
    return goods.pair(
        "kind", "value", (kind, value) -> new Identifier(IdentifierKind.valueOf(kind), value));
  }
}
