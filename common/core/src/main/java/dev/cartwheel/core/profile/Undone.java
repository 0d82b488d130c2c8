package dev.cartwheel.core.profile;

import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.OrderId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was called off or sent back of an order that nobody has told of yet.
 *
 * @param at when that was last told
 */
public record Undone(OrderId order, Instant at, boolean cancelled, Refunds refunds) {
  /** Of each shopper so many are kept, the latest; more are robots or errors. */
  public static final int MOST = 20;

  private static final Comparator<Undone> OLDEST_FIRST =
      Comparator.comparing(Undone::at)
          .thenComparing(one -> one.order().store().value())
          .thenComparing(one -> one.order().number());

  static Undone cancelled(OrderId order, Instant at) {
    return new Undone(order, at, true, Refunds.NONE);
  }

  static Undone refunded(OrderId order, Instant at, @Nullable Money amount) {
    return new Undone(order, at, false, Refunds.NONE.and(amount));
  }

  /** The order, now that it is told, as what came before it left it. */
  Order of(Order told) {
    var order = told.sentBack(refunds);
    return cancelled ? order.cancel() : order;
  }

  static Optional<Undone> find(List<Undone> all, OrderId order) {
    return all.stream().filter(one -> one.order().equals(order)).findFirst();
  }

  /** With one more, the oldest first; what is told of one order adds up. */
  static List<Undone> with(List<Undone> all, Undone more) {
    var both = find(all, more.order()).map(known -> known.plus(more)).orElse(more);
    var sorted =
        Stream.concat(without(all, more.order()).stream(), Stream.of(both))
            .sorted(OLDEST_FIRST)
            .toList();
    return sorted.subList(Math.max(0, sorted.size() - MOST), sorted.size());
  }

  static List<Undone> without(List<Undone> all, OrderId order) {
    return all.stream().filter(one -> !one.order().equals(order)).toList();
  }

  private Undone plus(Undone other) {
    return new Undone(
        order,
        at.isAfter(other.at) ? at : other.at,
        cancelled || other.cancelled,
        refunds.plus(other.refunds));
  }
}
