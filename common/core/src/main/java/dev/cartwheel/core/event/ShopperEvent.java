package dev.cartwheel.core.event;

import dev.cartwheel.core.commerce.CartId;
import dev.cartwheel.core.commerce.Item;
import dev.cartwheel.core.commerce.Line;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.consent.Channel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in one vocabulary whatever the source. A delta changes one line by a
 * quantity, a snapshot replaces all lines; the two are never mixed in one event.
 */
public sealed interface ShopperEvent {
  String ORDER_COMPLETED = "Order Completed";

  /** What {@link #name} says of every event that is not {@link Custom}. */
  Set<String> COMMON_NAMES =
      Set.of(
          "Page Viewed",
          "Product Viewed",
          "Product Added",
          "Product Removed",
          "Cart Viewed",
          "Cart Cleared",
          "Checkout Started",
          ORDER_COMPLETED,
          "Order Cancelled",
          "Order Refunded",
          "Identified",
          "Consent Changed",
          "Message Responded",
          "Erasure Requested",
          "Disclosure Requested");

  Envelope envelope();

  record PageViewed(Envelope envelope, @Nullable String url) implements ShopperEvent {}

  record ProductViewed(Envelope envelope, Item item, @Nullable Price price)
      implements ShopperEvent {}

  /** A delta: {@code line.quantity()} more pieces. */
  record LineAdded(Envelope envelope, CartId cart, Line line) implements ShopperEvent {}

  /** A delta: {@code line.quantity()} fewer pieces. */
  record LineRemoved(Envelope envelope, CartId cart, Line line) implements ShopperEvent {}

  /**
   * A snapshot: exactly these lines; none of them means emptied.
   *
   * @param version the source's own instant of the last change; an older snapshot never replaces a
   *     newer one
   */
  record CartReplaced(Envelope envelope, CartId cart, List<Line> lines, Instant version)
      implements ShopperEvent {
    public CartReplaced {
      version = version.truncatedTo(ChronoUnit.MILLIS);
      lines = List.copyOf(lines);
    }
  }

  record CartCleared(Envelope envelope, CartId cart) implements ShopperEvent {}

  /** The lines are a first snapshot only where the cart is not known otherwise. */
  record CheckoutStarted(Envelope envelope, CartId cart, List<Line> lines) implements ShopperEvent {
    public CheckoutStarted {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A purchase, unless flagged as a draft, a test or hearsay.
   *
   * @param cart the cart it came from, where the source says so
   * @param lines what was bought; may be empty where the source does not tell
   * @param reference what a restore link left with the shop, as it was told; null where none was
   */
  record OrderPlaced(
      Envelope envelope,
      OrderId order,
      @Nullable CartId cart,
      List<Line> lines,
      @Nullable Money total,
      @Nullable String reference)
      implements ShopperEvent {
    public OrderPlaced {
      lines = List.copyOf(lines);
    }

    public OrderPlaced(
        Envelope envelope,
        OrderId order,
        @Nullable CartId cart,
        List<Line> lines,
        @Nullable Money total) {
      this(envelope, order, cart, lines, total, null);
    }

    /** The same, told in another envelope. */
    public OrderPlaced in(Envelope other) {
      return new OrderPlaced(other, order, cart, lines, total, reference);
    }

    /** The same with a reference; null takes none away. */
    public OrderPlaced referring(@Nullable String to) {
      return to == null ? this : new OrderPlaced(envelope, order, cart, lines, total, to);
    }

    public boolean isPurchase() {
      return !envelope.is(Flag.DRAFT_ORDER)
          && !envelope.is(Flag.TEST_ORDER)
          && !envelope.is(Flag.HEARSAY);
    }
  }

  record OrderCancelled(Envelope envelope, OrderId order) implements ShopperEvent {}

  /** {@code amount} is what went back this time; null where only the fact is known. */
  record OrderRefunded(Envelope envelope, OrderId order, @Nullable Money amount)
      implements ShopperEvent {}

  record Identified(Envelope envelope, Map<String, String> traits) implements ShopperEvent {
    public Identified {
      traits = Map.copyOf(traits);
    }
  }

  record ConsentChanged(Envelope envelope, Channel channel, boolean granted, String evidence)
      implements ShopperEvent {}

  /** {@code delivery} is the id of our delivery. */
  record Responded(Envelope envelope, Response response, String delivery) implements ShopperEvent {}

  /** The law's demand to forget whoever goes by one of the names, and these orders of theirs. */
  record ErasureRequested(Envelope envelope, List<OrderId> orders) implements ShopperEvent {
    public ErasureRequested {
      orders = List.copyOf(orders);
    }
  }

  /**
   * The law's demand to tell the shop's owner what is kept of whoever goes by one of the names.
   *
   * @param request the platform's number for it; empty where it has none
   */
  record DisclosureRequested(Envelope envelope, List<OrderId> orders, String request)
      implements ShopperEvent {
    public DisclosureRequested {
      request = request.replace("\0", ""); // no database keeps it
      orders = List.copyOf(orders);
    }
  }

  /** Anything else a shop tracks; {@code name} is what rules call it. */
  record Custom(Envelope envelope, String name, Map<String, String> properties)
      implements ShopperEvent {
    public Custom {
      properties = Map.copyOf(properties);
      if (name.isBlank() || name.length() > 200) {
        throw new IllegalArgumentException("event name must have 1 to 200 characters");
      }
    }
  }

  /** What rules call this event: the names of the common e-commerce tracking plan. */
  default String name() {
    return switch (this) {
      case PageViewed _ -> "Page Viewed";
      case ProductViewed _ -> "Product Viewed";
      case LineAdded _ -> "Product Added";
      case LineRemoved _ -> "Product Removed";
      case CartReplaced _ -> "Cart Viewed";
      case CartCleared _ -> "Cart Cleared";
      case CheckoutStarted _ -> "Checkout Started";
      case OrderPlaced _ -> ORDER_COMPLETED;
      case OrderCancelled _ -> "Order Cancelled";
      case OrderRefunded _ -> "Order Refunded";
      case Identified _ -> "Identified";
      case ConsentChanged _ -> "Consent Changed";
      case Responded _ -> "Message Responded";
      case ErasureRequested _ -> "Erasure Requested";
      case DisclosureRequested _ -> "Disclosure Requested";
      case Custom custom -> custom.name();
    };
  }

  /** The order that it tells of. */
  default Optional<OrderId> told() {
    return switch (this) {
      case OrderPlaced placed -> Optional.of(placed.order());
      case OrderCancelled cancelled -> Optional.of(cancelled.order());
      case OrderRefunded refunded -> Optional.of(refunded.order());
      case LineAdded _, LineRemoved _, CartReplaced _, CartCleared _ -> Optional.empty();
      case PageViewed _, ProductViewed _, CheckoutStarted _, Identified _ -> Optional.empty();
      case ConsentChanged _, Responded _, Custom _ -> Optional.empty();
      case ErasureRequested _, DisclosureRequested _ -> Optional.empty();
    };
  }

  /**
   * Whether the shopper was there: what resets the clock of silence. Robots and staff are nobody's
   * presence.
   */
  default boolean isActivity() {
    if (envelope().is(Flag.BOT) || envelope().is(Flag.ADMIN_CREATED)) return false;
    if (envelope().origin().kind() != Origin.Kind.VISIT) return isCartChange();
    return switch (this) {
      case PageViewed _,
          ProductViewed _,
          CheckoutStarted _,
          OrderPlaced _,
          Identified _,
          Custom _ ->
          true;
      case LineAdded _, LineRemoved _, CartReplaced _, CartCleared _ -> true;
      case OrderCancelled _, OrderRefunded _, ConsentChanged _, Responded _ -> false;
      case ErasureRequested _, DisclosureRequested _ -> false;
    };
  }

  private boolean isCartChange() {
    return switch (this) {
      case LineAdded _, LineRemoved _, CartReplaced _, CartCleared _ -> true;
      case CheckoutStarted _ -> true;
      case OrderPlaced placed -> placed.isPurchase();
      case PageViewed _, ProductViewed _, Identified _, Custom _ -> false;
      case OrderCancelled _, OrderRefunded _, ConsentChanged _, Responded _ -> false;
      case ErasureRequested _, DisclosureRequested _ -> false;
    };
  }
}
