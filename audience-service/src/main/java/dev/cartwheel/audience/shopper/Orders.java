package dev.cartwheel.audience.shopper;

import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.event.Flag;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import dev.cartwheel.core.profile.Order;
import dev.cartwheel.core.profile.Profile;
import dev.cartwheel.wire.ProfileChange;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of an order, as it is told to others. Whoever counts money is told every
 * refund and cancellation, also of orders that are not known here (yet).
 */
final class Orders {

  private Orders() {}

  static ProfileChange purchased(
      Profile profile, Order order, ShopperEvent event, Instant acceptedAt) {
    return new ProfileChange.Purchased(
        profile.id().value(),
        order.at(),
        event.envelope().is(Flag.BACKFILL),
        order.id().store().value(),
        order.id().number(),
        amount(order.total()),
        currency(order.total()),
        event instanceof OrderPlaced placed ? placed.reference() : null,
        acceptedAt);
  }

  /** Of an event that is nobody's first purchase. */
  static Optional<ProfileChange> of(Profile before, ShopperEvent event) {
    return switch (event) {
      case OrderPlaced placed -> toldAgain(before, placed);
      case OrderRefunded refunded when !refunded.envelope().is(Flag.HEARSAY) ->
          Optional.of(told(before, refunded));
      case OrderCancelled cancelled when !cancelled.envelope().is(Flag.HEARSAY) ->
          Optional.of(told(before, cancelled));
      default -> Optional.empty();
    };
  }

  /** A browser's word buys nothing, but it may know the link that led to the order. */
  private static Optional<ProfileChange> toldAgain(Profile before, OrderPlaced placed) {
    var told = placed.envelope();
    if (told.is(Flag.DRAFT_ORDER) || told.is(Flag.TEST_ORDER)) return Optional.empty();
    var total = told.is(Flag.HEARSAY) || isPriced(before, placed) ? null : placed.total();
    if (total == null && placed.reference() == null) return Optional.empty();
    return Optional.of(
        new ProfileChange.OrderTold(
            before.id().value(),
            told.at(),
            told.is(Flag.BACKFILL),
            placed.order().store().value(),
            placed.order().number(),
            amount(total),
            currency(total),
            placed.reference()));
  }

  private static boolean isPriced(Profile before, OrderPlaced placed) {
    return before.orders().stream()
        .anyMatch(order -> order.id().equals(placed.order()) && order.total() != null);
  }

  private static ProfileChange told(Profile before, OrderRefunded refunded) {
    var told = refunded.envelope();
    return new ProfileChange.Refunded(
        before.id().value(),
        told.at(),
        told.is(Flag.BACKFILL),
        refunded.order().store().value(),
        refunded.order().number(),
        told.id().value(),
        amount(refunded.amount()),
        currency(refunded.amount()));
  }

  private static ProfileChange told(Profile before, OrderCancelled cancelled) {
    var told = cancelled.envelope();
    return new ProfileChange.Cancelled(
        before.id().value(),
        told.at(),
        told.is(Flag.BACKFILL),
        cancelled.order().store().value(),
        cancelled.order().number());
  }

  private static @Nullable String amount(@Nullable Money money) {
    return money == null ? null : money.decimal().toPlainString();
  }

  private static @Nullable String currency(@Nullable Money money) {
    return money == null ? null : money.currency().getCurrencyCode();
  }
}
